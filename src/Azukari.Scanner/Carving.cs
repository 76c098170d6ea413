namespace Azukari.Scanner;

/// <summary>
/// Finds numbers in bytes of no known encoding: those that only the alphabets of CP932, EUC-JP or UTF-16, at either parity,
/// make numbers. What ASCII and UTF-8 make is found on the usual way.
/// </summary>
sealed class Carving(LaneWidth? lanes)
{
    const int Margin = 128; // units around a number that its boundaries may need

    readonly Starts starts = new();
    readonly List<Carved> found = [];
    byte[] narrow = [];

    /// <summary>A number and the encoding that made it.</summary>
    /// <param name="Start">Byte of the window where it starts.</param>
    /// <param name="Number">Its digits.</param>
    /// <param name="Form">The encoding.</param>
    /// <param name="Neighbours">Of the two characters beside it, those that are ASCII: they tell the order of bytes.</param>
    internal readonly record struct Carved(int Start, NumberText Number, TextForm Form, int Neighbours);

    /// <summary>The numbers that start in [start, end) of a window, in order.</summary>
    public IReadOnlyList<Carved> Find(in Window window, int start, int end)
    {
        found.Clear();
        foreach (TextForm form in (ReadOnlySpan<TextForm>)[TextForm.Cp932, TextForm.EucJp])
        {
            Take(window.Text, start, end, form, static at => at);
        }

        if (HasWideUnits(window.Raw, start, Math.Min(end + Margin, window.Length)))
        {
            foreach (TextForm form in (ReadOnlySpan<TextForm>)[TextForm.Utf16Little, TextForm.Utf16Big])
            {
                Narrowed(window, start, end, form, parity: 0);
                Narrowed(window, start, end, form, parity: 1);
            }
        }

        found.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    void Narrowed(in Window window, int start, int end, TextForm form, int parity)
    {
        int units = (window.Length - parity) / 2;
        int length = units + CandidateKernel.Padding;
        narrow = narrow.Length < length ? new byte[length] : narrow;
        Utf16Narrowing.Narrow(window.Raw.Slice(parity, units * 2), narrow, form == TextForm.Utf16Big);
        narrow.AsSpan(units, CandidateKernel.Padding).Clear();
        int from = Math.Max(0, (start - parity + 1) / 2);
        Take(narrow.AsSpan(0, length), from, Math.Min(units, (end - parity + 1) / 2), form, at => (at * 2) + parity);
    }

    void Take(ReadOnlySpan<byte> text, int start, int end, TextForm form, Func<int, int> place)
    {
        if (end <= start)
        {
            return;
        }

        starts.Clear();
        CandidateKernel.Find(text, start, end, form.Alphabet, false, starts, lanes);
        int last = -1;
        foreach (int item in starts.InOrder())
        {
            int at = Starts.Position(item);
            if (at == last || !NumberParser.TryParse(text, at, form.Alphabet, out NumberText number) || IsPlain(text, number, form))
            {
                continue;
            }

            last = at;
            int begin = place(at);
            if (number.Valid)
            {
                int beside = (at > 0 && IsPrintable(text[at - 1]) ? 1 : 0) + (IsPrintable(text[number.End]) ? 1 : 0);
                Keep(new(begin, number, form, beside));
            }
        }
    }

    /// <summary>The bytes 00 31 00 32 are digits in both orders, one byte apart: one number, read the likelier way.</summary>
    void Keep(Carved carved)
    {
        int known = found.FindLastIndex(f => f.Number.Value == carved.Number.Value && Math.Abs(f.Start - carved.Start) <= 1);
        if (known < 0)
        {
            found.Add(carved);
        }
        else if (carved.Neighbours > found[known].Neighbours)
        {
            found[known] = carved;
        }
    }

    static bool IsPrintable(byte b) => b is >= (byte)' ' and < 0x7F or (byte)'\n' or (byte)'\r' or (byte)'\t';

    /// <summary>Whether ASCII makes the same number.</summary>
    static bool IsPlain(ReadOnlySpan<byte> text, NumberText number, TextForm form) =>
        form.UnitSize == 1 && NumberParser.TryParse(text, number.Start, Alphabet.Utf8, out NumberText plain) && plain.Value == number.Value;

    /// <summary>Whether four digits of UTF-16 stand in a row somewhere, whichever way round.</summary>
    static bool HasWideUnits(ReadOnlySpan<byte> raw, int start, int end)
    {
        int run = 0;
        int wide = 0;
        for (int at = start; at + 1 < end; at++)
        {
            // A digit and a zero, or a full-width digit's low byte and FF; looked at in steps of two by the run's parity.
            byte b = raw[at];
            bool digit = b is >= (byte)'0' and <= (byte)'9' && (raw[at + 1] == 0 || (at > 0 && raw[at - 1] == 0));
            bool full = b is >= 0x10 and <= 0x19 && (raw[at + 1] == 0xFF || (at > 0 && raw[at - 1] == 0xFF));
            run = digit ? run + 2 : Math.Max(0, run - 1);
            wide = full ? wide + 2 : Math.Max(0, wide - 1);
            if (run >= 5 || wide >= 5)
            {
                return true;
            }
        }

        return false;
    }
}
