using System.IO.Compression;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>OpenDocument packages: ODT, ODS, ODP, ODG and their templates (ISO/IEC 26300-2).</summary>
sealed class OpenDocumentReader : IPackageReader
{
    static readonly string[] Markup = [".xml", ".rdf"];

    /// <summary>Whether the entry "mimetype" names OpenDocument, or its forerunner of OpenOffice.org 1.</summary>
    public static bool IsNamedBy(ZipArchiveEntry mimetype)
    {
        if (mimetype.IsEncrypted)
        {
            return false;
        }

        try
        {
            using Stream stream = mimetype.Open();
            Span<byte> head = stackalloc byte[128];
            head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            return head.StartsWith("application/vnd.oasis.opendocument"u8) || head.StartsWith("application/vnd.sun.xml"u8);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    public void Read(ZipArchive archive, IPartVisitor visitor)
    {
        PackageParts parts = new(archive, visitor);
        HashSet<string> encrypted = EncryptedParts(parts);
        if (encrypted.Count > 0)
        {
            visitor.Unread("", UnscannedReason.Encrypted);
        }

        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            string name = PackageParts.Normal(entry.FullName);
            if (PackageParts.IsFolder(entry) || encrypted.Contains(name) || IsPreviewOfAnother(parts, name))
            {
                continue;
            }

            bool isMarkup = Markup.Any(m => name.EndsWith(m, StringComparison.OrdinalIgnoreCase));
            parts.OpenAny(entry, isMarkup, xml =>
            {
                using FlowReader flow = new(visitor, name, FlowVocabulary.OpenDocument, isMain: name == "content.xml");
                flow.Read(xml);
                return true;
            });
        }
    }

    /// <summary>Parts that the manifest names as encrypted (ISO/IEC 26300-2 §4.8).</summary>
    static HashSet<string> EncryptedParts(PackageParts parts)
    {
        HashSet<string> encrypted = new(StringComparer.Ordinal);
        if (parts.Find("META-INF/manifest.xml") is not { IsEncrypted: false } entry)
        {
            return encrypted;
        }

        try
        {
            using PartStream stream = new(entry, parts.Visitor);
            using XmlTokens xml = new(stream);
            string path = "";
            while (xml.Read() != XmlToken.End)
            {
                if (xml.Token == XmlToken.Open && xml.Name.SequenceEqual("file-entry"u8))
                {
                    path = PackageParts.Normal(XmlReferences.Decode(xml.Attribute("full-path"u8)));
                }
                else if (xml.Token == XmlToken.Open && xml.Name.SequenceEqual("encryption-data"u8))
                {
                    encrypted.Add(path);
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or ContentException)
        {
            // Read once more as a part, and reported there.
        }

        return encrypted;
    }

    /// <summary>A picture of a table, or of an embedded document, that is in the package itself and read there.</summary>
    static bool IsPreviewOfAnother(PackageParts parts, string name)
    {
        const string Folder = "ObjectReplacements/";
        return (name.StartsWith("Pictures/TablePreview", StringComparison.Ordinal) && name.EndsWith(".svm", StringComparison.Ordinal))
            || (name.StartsWith(Folder, StringComparison.Ordinal) && parts.Find($"{name[Folder.Length..]}/content.xml") is not null);
    }
}
