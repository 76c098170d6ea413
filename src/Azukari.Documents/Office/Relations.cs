namespace Azukari.Documents;

/// <summary>One relation of a part to another (ECMA-376 part 2 §6.5).</summary>
/// <param name="Id">Its name in the source part.</param>
/// <param name="Kind">The last word of its type, which strict and transitional documents share: <c>worksheet</c>.</param>
/// <param name="Target">Path of the other part in the package.</param>
readonly record struct Relation(string Id, string Kind, string Target);

/// <summary>Reads the relations of a part.</summary>
static class Relations
{
    const int Most = 100_000;

    /// <summary>The relations of a part to parts of the package; none where they are missing or damaged.</summary>
    public static List<Relation> Of(PackageParts parts, string source)
    {
        List<Relation> relations = [];
        int slash = source.LastIndexOf('/') + 1;
        if (parts.Find($"{source[..slash]}_rels/{source[slash..]}.rels") is not { IsEncrypted: false } entry)
        {
            return relations;
        }

        try
        {
            using PartStream stream = new(entry, parts.Visitor);
            using XmlTokens xml = new(stream);
            while (xml.Read() != XmlToken.End && relations.Count < Most)
            {
                if (xml.Token == XmlToken.Open && xml.Name.SequenceEqual("Relationship"u8)
                    && !xml.Attribute("TargetMode"u8).SequenceEqual("External"u8))
                {
                    string type = XmlReferences.Decode(xml.Attribute("Type"u8));
                    relations.Add(new(
                        XmlReferences.Decode(xml.Attribute("Id"u8)),
                        type[(type.LastIndexOf('/') + 1)..],
                        Resolve(source[..slash], XmlReferences.Decode(xml.Attribute("Target"u8)))));
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or ContentException)
        {
            // The part itself is read in its turn, and reported there.
        }

        return relations;
    }

    /// <summary>A target as a path: absolute ones begin with a slash, others count from the folder of the source.</summary>
    static string Resolve(string folder, string target)
    {
        string path = target.Replace('\\', '/');
        List<string> steps = [];
        foreach (string step in (path.StartsWith('/') ? path : folder + path).Split('/'))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("" or "." or ".."))
            {
                steps.Add(step);
            }
        }

        return Uri.UnescapeDataString(string.Join('/', steps));
    }
}
