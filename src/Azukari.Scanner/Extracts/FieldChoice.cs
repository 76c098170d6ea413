using System.Globalization;

namespace Azukari.Scanner;

/// <summary>A field of a fixed-length record, in positions of the text.</summary>
/// <param name="Offset">From 0.</param>
/// <param name="Length">At least 1.</param>
readonly record struct Field(int Offset, int Length)
{
    public int End => Offset + Length;

    /// <summary>Cut to a record.</summary>
    public (int Start, int End) In(int length) => (Math.Min(Offset, length), Math.Min(End, length));
}

/// <summary>Which fields of fixed-length records are kept, and which hold numbers.</summary>
sealed class FieldChoice
{
    const int LongestNumber = 48; // twelve digits of three bytes, and separators between groups
    const int LongestRecord = 1_000_000;

    readonly NumberMask mask;
    readonly int unit;
    readonly List<Field> kept = [];
    readonly List<Field> numbers = [];
    readonly int found; // those that the scan found come first, and their length is learnt
    readonly bool all;
    readonly List<(int Start, int End, bool Number)> regions = [];
    int regionsOf = -1; // length of the record that they were made for

    /// <summary>Reads what was asked for.</summary>
    /// <param name="request">Fields as bytes of the file.</param>
    /// <param name="classes">What the scan found.</param>
    /// <param name="unit">Bytes of a position.</param>
    /// <param name="mark">Positions of the byte order mark, which the scan counts as part of the first record.</param>
    /// <param name="recordLength">Positions of a record without line end; else 0.</param>
    public FieldChoice(ExtractRequest request, ClassTable classes, int unit, int mark, int recordLength)
    {
        mask = request.Mask;
        this.unit = unit;
        foreach (NumberClass values in classes.All)
        {
            if (values.Index >= 0 && values.Name.StartsWith('@') && values.Verdict.Level >= Level.Medium)
            {
                int offset = recordLength > 0 ? (values.Index - (mark % recordLength) + recordLength) % recordLength : values.Index;
                numbers.Add(new(offset, IndividualNumber.Length));
            }
        }

        found = numbers.Count;
        Take(request.NumberColumns, numbers);
        all = request.Columns is ["all"];
        Take(all ? [] : request.Columns, kept);
        if (!all && kept.Count == 0)
        {
            throw new ExtractException(ExtractFault.ColumnUnknown);
        }

        kept.Sort((a, b) => a.Offset.CompareTo(b.Offset));
    }

    /// <summary>Whether texts name fields and nothing else.</summary>
    public static bool AreFields(IReadOnlyList<string> texts) =>
        texts.Count > 0 && texts.SelectMany(Parts).All(p => TryField(p, 1, out _));

    /// <summary>Learns how long the number fields are that the scan found: in groups, or in wide digits, they are longer.</summary>
    public void Measure(TextForm form, ReadOnlySpan<byte> record)
    {
        for (int i = 0; i < found; i++)
        {
            (int start, int end) = new Field(numbers[i].Offset, LongestNumber).In(record.Length);
            int digits = 0;
            for (int at = start; at < end && digits < IndividualNumber.Length;)
            {
                Symbol symbol = form.Alphabet.Read(record, at);
                if (symbol.Meaning == Meaning.Other)
                {
                    break;
                }

                digits += symbol.Meaning == Meaning.Digit ? 1 : 0;
                at += symbol.Length;
                if (digits == IndividualNumber.Length && at - start > numbers[i].Length)
                {
                    numbers[i] = numbers[i] with { Length = at - start };
                    regionsOf = -1;
                }
            }
        }
    }

    /// <summary>A record cut into what is number fields and what is not; fields that overlap are one.</summary>
    public IReadOnlyList<(int Start, int End, bool Number)> RegionsOf(int length)
    {
        if (regionsOf == length)
        {
            return regions;
        }

        regionsOf = length;
        regions.Clear();
        int done = 0;
        foreach (Field field in numbers.OrderBy(f => f.Offset))
        {
            (int start, int end) = field.In(length);
            if (start > done)
            {
                regions.Add((done, start, false));
            }

            start = Math.Max(start, done);
            if (end > start)
            {
                regions.Add((start, end, true));
                done = end;
            }
        }

        if (length > done)
        {
            regions.Add((done, length, false));
        }

        return regions;
    }

    /// <summary>The parts of a record that are written, in its order.</summary>
    public List<(int Start, int End)> KeptOf(int length)
    {
        List<(int Start, int End)> parts = [];
        foreach (Field field in all ? [new Field(0, Math.Max(length, 1))] : kept)
        {
            (int start, int end) = field.In(length);
            start = parts.Count > 0 ? Math.Max(start, parts[^1].End) : start; // what two fields share is written once
            if (end > start)
            {
                parts.Add((start, end));
            }
        }

        return mask == NumberMask.Drop ? Without(parts, length) : parts;
    }

    /// <summary>Names of the fields that are kept, in bytes.</summary>
    public IReadOnlyList<string> Names => all ? ["all"] : [.. kept.Select(NameOf)];

    /// <summary>Names of the number fields.</summary>
    public IReadOnlyList<string> NumberNames => [.. numbers.Select(NameOf)];

    List<(int Start, int End)> Without(List<(int Start, int End)> parts, int length)
    {
        foreach (Field field in numbers)
        {
            (int from, int to) = field.In(length);
            parts = [.. parts.SelectMany(p => new[] { (p.Start, Math.Min(p.End, from)), (Math.Max(p.Start, to), p.End) })
                .Where(p => p.Item2 > p.Item1)];
        }

        return parts;
    }

    string NameOf(Field field) => string.Create(CultureInfo.InvariantCulture, $"{field.Offset * unit}:{field.Length * unit}");

    void Take(IReadOnlyList<string> texts, List<Field> into)
    {
        foreach (string part in texts.SelectMany(Parts))
        {
            into.Add(TryField(part, unit, out Field field) ? field : throw new ExtractException(ExtractFault.ColumnUnknown, part));
        }
    }

    static string[] Parts(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static bool TryField(string text, int unit, out Field field)
    {
        field = default;
        string[] ends = text.Split(':');
        if (ends.Length != 2
            || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int offset)
            || !int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            || offset > LongestRecord || length is < 1 or > LongestRecord || offset % unit != 0 || length % unit != 0)
        {
            return false;
        }

        field = new(offset / unit, length / unit);
        return true;
    }
}
