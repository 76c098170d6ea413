using System.Buffers.Binary;

namespace Azukari.Documents;

/// <summary>Control words.</summary>
sealed partial class RtfDocument
{
    const int LongestName = 256;

    void OnWord(ReadOnlySpan<char> word, int? number)
    {
        if (word is "bin")
        {
            tokens.Skip(Math.Max(0, number ?? 0));
            return;
        }

        if (skipping > 0)
        {
            skipping--;
            return;
        }

        if (state.Destination == RtfDestination.Fonts)
        {
            OnFontWord(word, number ?? 0);
            return;
        }

        if (state.Destination == RtfDestination.Picture)
        {
            OnPictureWord(word, number ?? 0);
            return;
        }

        if (state.Destination == RtfDestination.Skipped)
        {
            return;
        }

        if (RtfDestinations.Of(word, starred) is { } destination)
        {
            Flush();
            Enter(destination);
        }
        else if (!OnTextWord(word))
        {
            Flush();
            OnStateWord(word, number);
        }
    }

    void Enter(RtfDestination destination)
    {
        switch (destination)
        {
            case RtfDestination.Aside:
                // One group, one line, also where a second word says what kind of note it is.
                if (!state.IsAside)
                {
                    text.BeginAside();
                }

                state.IsAside = true;
                state.Destination = destination;
                break;
            case RtfDestination.Object:
                ReadObject();
                state.Destination = RtfDestination.Skipped;
                break;
            case RtfDestination.OldShape:
                state.Repeating = text.IsRepeating = true;
                state.Destination = destination;
                break;
            case RtfDestination.Body:
                break; // what is around it
            default:
                state.Destination = destination;
                break;
        }
    }

    /// <summary>Words that stand for text.</summary>
    bool OnTextWord(ReadOnlySpan<char> word)
    {
        switch (word)
        {
            case "par" or "page" or "sect" or "column":
                Flush();
                if (IsText)
                {
                    text.EndParagraph();
                }

                return true;
            case "cell":
                Flush();
                text.EndCell(1);
                return true;
            case "row":
                Flush();
                text.EndRow(1);
                return true;
            case "nestcell":
                Flush();
                text.EndCell(state.Depth);
                return true;
            case "nestrow":
                Flush();
                text.EndRow(state.Depth);
                return true;
        }

        string? sign = word switch
        {
            "tab" => "\t",
            "line" => "\n",
            "emdash" => "\u2014",
            "endash" => "\u2013",
            "emspace" or "enspace" or "qmspace" => " ",
            "bullet" => "\u2022",
            "lquote" => "\u2018",
            "rquote" => "\u2019",
            "ldblquote" => "\u201C",
            "rdblquote" => "\u201D",
            _ => null,
        };
        if (sign is not null)
        {
            Add(sign);
        }

        return sign is not null;
    }

    void OnStateWord(ReadOnlySpan<char> word, int? number)
    {
        switch (word)
        {
            case "u":
                if (IsText)
                {
                    text.AppendUnit(unchecked((ushort)(number ?? 0)), state.Deleted, state.Inserted);
                }

                skipping = state.Skip;
                break;
            case "uc":
                state.Skip = Math.Clamp(number ?? 1, 0, 16);
                break;
            case "f" or "af" or "dbch":
                state.Font = number ?? state.Font;
                break;
            case "ansicpg":
                pages.Document = number ?? pages.Document;
                break;
            case "pard":
                state.InTable = false;
                state.Depth = 0;
                break;
            case "intbl":
                state.InTable = true;
                break;
            case "itap":
                state.Depth = Math.Clamp(number ?? 0, 0, 64);
                state.InTable |= state.Depth > 0;
                break;
            case "deleted":
                state.Deleted = number != 0;
                break;
            case "revised":
                state.Inserted = number != 0;
                break;
            case "plain":
                state.Deleted = state.Inserted = false;
                break;
        }

        text.Level = state.InTable ? Math.Max(1, state.Depth) : 0;
    }

    void OnFontWord(ReadOnlySpan<char> word, int number)
    {
        switch (word)
        {
            case "f":
                state.Font = number;
                break;
            case "fcharset":
                pages.Set(state.Font, number);
                break;
            case "cpg":
                pages.SetPage(state.Font, number);
                break;
        }
    }

    void OnPictureWord(ReadOnlySpan<char> word, int number)
    {
        state.PictureWidth = word is "picw" ? number : state.PictureWidth;
        state.PictureHeight = word is "pich" ? number : state.PictureHeight;
        state.IsMetafile |= word is "wmetafile" or "emfblip" or "macpict" or "pmmetafile";
    }

    /// <summary>Hands on the object itself, behind the header that OLE 1 puts before it ([MS-OLEDS] §2.2.4, §2.2.5).</summary>
    void ReadObject()
    {
        using RtfHexStream hex = new(tokens);
        byte[] header = new byte[(4 * LongestName) + 64];
        int length = 8;
        bool known = hex.ReadAtLeast(header.AsSpan(0, 8), 8, throwOnEndOfStream: false) == 8;
        for (int name = 0; name < 3 && known; name++)
        {
            known = Take(4) && BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(length - 4)) is uint size && size <= LongestName
                && Take((int)size);
        }

        known = known && Take(4); // length of the data
        using Stream whole = known ? hex : new PrefixedStream(header.AsMemory(0, length), hex);
        visitor.File("object", whole);
        hex.CopyTo(Stream.Null);

        bool Take(int count)
        {
            int read = hex.ReadAtLeast(header.AsSpan(length, count), count, throwOnEndOfStream: false);
            length += read;
            return read == count;
        }
    }
}
