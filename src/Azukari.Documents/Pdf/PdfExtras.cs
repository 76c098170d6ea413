using System.Globalization;
using UglyToad.PdfPig;
using UglyToad.PdfPig.AcroForms;
using UglyToad.PdfPig.AcroForms.Fields;
using UglyToad.PdfPig.Annotations;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Outline;
using UglyToad.PdfPig.Tokens;

namespace Azukari.Documents;

/// <summary>What a PDF holds beside the text of its pages.</summary>
sealed class PdfExtras(PdfDocument document, IPartVisitor visitor)
{
    const int Deepest = 64; // fields in fields

    readonly List<string> notes = [];

    /// <summary>Takes the notes on a page.</summary>
    public void Take(Page page, string name) => PdfReader.Guarded(visitor, name, () =>
    {
        foreach (Annotation note in page.GetAnnotations())
        {
            Note(note);
        }

        return page;
    });

    /// <summary>Reads it.</summary>
    public void Read()
    {
        List<string> form = [];
        PdfReader.Guarded(visitor, "form", () => document.TryGetForm(out AcroForm found) ? Fields(found, form) : null);
        Lines("form", form);

        PdfReader.Guarded(visitor, "notes", () =>
        {
            if (document.TryGetBookmarks(out Bookmarks? bookmarks))
            {
                notes.AddRange(bookmarks.GetNodes().Select(n => n.Title));
            }

            return document;
        });
        Lines("notes", notes);

        List<string> said = [];
        PdfReader.Guarded(visitor, "information", () => Information(said));
        Lines("information", said);

        PdfReader.Guarded(visitor, "metadata", () =>
        {
            if (document.TryGetXmpMetadata(out XmpMetadata? metadata))
            {
                visitor.File("metadata", new MemoryStream(metadata.GetXmlMemory().ToArray()));
            }

            return metadata;
        });
        PdfReader.Guarded(visitor, "attachments", () =>
        {
            if (document.Advanced.TryGetEmbeddedFiles(out IReadOnlyList<EmbeddedFile>? files))
            {
                foreach (EmbeddedFile file in files)
                {
                    visitor.File(file.Name, new MemoryStream(file.Memory.ToArray()));
                }
            }

            return files;
        });
    }

    void Lines(string name, List<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        using ProseText text = visitor.Text(name);
        foreach (string line in lines)
        {
            text.Append(line.ReplaceLineEndings(" "));
            text.EndLine();
        }
    }

    AcroForm Fields(AcroForm form, List<string> lines)
    {
        foreach (AcroFieldBase field in form.Fields)
        {
            Field(field, "", lines, 0);
        }

        if (form.Dictionary.TryGet(NameToken.Create("XFA"), out IToken? packets))
        {
            Packets(packets);
        }

        return form;
    }

    static void Field(AcroFieldBase field, string parent, List<string> lines, int depth)
    {
        string name = field.Information.AlternateName ?? field.Information.PartialName ?? "";
        name = parent.Length == 0 ? name : $"{parent} {name}";
        IEnumerable<string?> values = field switch
        {
            AcroTextField text => [text.Value],
            AcroComboBoxField box => [.. box.SelectedOptions, .. box.Options.Select(o => o.Name)],
            AcroListBoxField list => [.. list.SelectedOptions, .. list.Options.Select(o => o.Name)],
            _ => [],
        };
        lines.AddRange(values.Where(v => !string.IsNullOrEmpty(v)).Select(v => $"{name}: {v}"));
        if (field is AcroNonTerminalField group && depth < Deepest)
        {
            foreach (AcroFieldBase child in group.Children)
            {
                Field(child, name, lines, depth + 1);
            }
        }
    }

    /// <summary>XML forms: streams, alone or behind their names.</summary>
    void Packets(IToken packets)
    {
        IEnumerable<IToken> tokens = packets is ArrayToken array ? array.Data : [packets];
        int number = 0;
        foreach (IToken token in tokens)
        {
            if (Resolve(token) is StreamToken stream)
            {
                number++;
                visitor.File(
                    string.Create(CultureInfo.InvariantCulture, $"xfa{number}"),
                    new MemoryStream(stream.Decode(document.Structure.FilterProvider, document.Structure.TokenScanner).ToArray()));
            }
        }
    }

    void Note(Annotation note)
    {
        if (!string.IsNullOrEmpty(note.Content))
        {
            notes.Add(note.Content);
        }

        // A file pinned to a page is not among the document's attachments.
        if (Resolve(note.AnnotationDictionary, "FS") is DictionaryToken file && Resolve(file, "EF") is DictionaryToken streams
            && (Resolve(streams, "UF") ?? Resolve(streams, "F")) is StreamToken stream)
        {
            string name = ((Resolve(file, "UF") ?? Resolve(file, "F")) as StringToken)?.Data ?? "attachment";
            visitor.File(name, new MemoryStream(
                stream.Decode(document.Structure.FilterProvider, document.Structure.TokenScanner).ToArray()));
        }
    }

    IToken? Resolve(DictionaryToken dictionary, string key) =>
        dictionary.TryGet(NameToken.Create(key), out IToken? token) ? Resolve(token) : null;

    IToken? Resolve(IToken token) =>
        token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data)?.Data : token;

    PdfDocument Information(List<string> lines)
    {
        if (document.Information.DocumentInformationDictionary is { } dictionary)
        {
            foreach ((string key, IToken token) in dictionary.Data)
            {
                string? value = Resolve(token) switch
                {
                    StringToken text => text.Data,
                    HexToken hex => hex.Data,
                    _ => null,
                };
                if (!string.IsNullOrEmpty(value))
                {
                    lines.Add($"{key}: {value}");
                }
            }
        }

        return document;
    }
}
