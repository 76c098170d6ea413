using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>The strings of a workbook, one behind the other in memory, and which of them cells refer to.</summary>
sealed class SharedStrings(long mostBytes) : IDisposable
{
    const int MostBytes = 1 << 30;

    readonly ByteText text = new();
    int[] ends = new int[256];
    bool[] used = [];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => text.Dispose();

    /// <summary>Reads the part: the runs of each string joined, without phonetic guides.</summary>
    /// <returns>Always <see langword="true"/>: the part refers to nothing.</returns>
    public bool Read(XmlTokens xml)
    {
        bool inText = false;
        int phonetic = 0;
        do
        {
            ReadOnlySpan<byte> name = xml.Token == XmlToken.Text ? [] : xml.Name;
            if (xml.Token == XmlToken.Text)
            {
                if (inText && phonetic == 0)
                {
                    Add(xml.Text);
                }
            }
            else if (name.SequenceEqual("t"u8))
            {
                inText = xml.Token == XmlToken.Open;
            }
            else if (name.SequenceEqual("si"u8) && xml.Token == XmlToken.Close)
            {
                End();
            }
            else if (name.SequenceEqual("rPh"u8))
            {
                phonetic += xml.Token == XmlToken.Open ? 1 : -1;
            }
        }
        while (xml.Read() != XmlToken.End);
        used = new bool[Count];
        return true;
    }

    /// <summary>The string of a cell.</summary>
    /// <returns><see langword="false"/> where there is none of this index.</returns>
    public bool TryUse(int index, out ReadOnlySpan<byte> value)
    {
        if ((uint)index >= (uint)Count)
        {
            value = [];
            return false;
        }

        used[index] = true;
        value = Of(index);
        return true;
    }

    /// <summary>Strings that no cell refers to: what was in cells that were deleted may have stayed here.</summary>
    public void WriteUnused(FlowOutput output)
    {
        for (int i = 0; i < used.Length; i++)
        {
            if (!used[i] && Digits.Suffice(Of(i)))
            {
                output.Line(Of(i));
            }
        }
    }

    ReadOnlySpan<byte> Of(int index)
    {
        int start = index == 0 ? 0 : ends[index - 1];
        return text.Span[start..ends[index]];
    }

    void Add(ReadOnlySpan<byte> piece)
    {
        if (text.Length + piece.Length > Math.Min(MostBytes, mostBytes))
        {
            throw new ContentException(UnscannedReason.Limit);
        }

        text.Append(piece);
    }

    void End()
    {
        if (Count == ends.Length)
        {
            Array.Resize(ref ends, Count * 2);
        }

        ends[Count++] = text.Length;
    }
}
