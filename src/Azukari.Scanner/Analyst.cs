namespace Azukari.Scanner;

/// <summary>Turns proposed positions of a chunk into values of classes, and into occurrences when somebody listens.</summary>
/// <param name="options">Limits.</param>
/// <param name="classes">The classes; closed in a second pass, which then judges by their final content.</param>
/// <param name="kept">Where values wait for the final levels of their classes; absent when nobody listens.</param>
sealed class Analyst(ScanOptions options, ClassTable classes, KeptValues? kept)
{
    // Space, quotes, the = of ="0123", what is left of an escape sequence, and the byte order mark.
    static readonly System.Buffers.SearchValues<byte> CellOpeners =
        System.Buffers.SearchValues.Create(" \"'=\u0001\uFEFF"u8);

    readonly FixedRecords records = new(classes);
    readonly Naming[] headerNamings = new Naming[256];
    TextForm form = TextForm.Ascii;
    Nearby nearby = new(TextForm.Ascii);
    CellCursor cursor = new(0, (byte)'\n');
    string[] headers = [];
    bool watching;

    /// <summary>The layout of the text.</summary>
    public TableShape Shape { get; private set; } = new(FileKind.Text, 0, (byte)'\n', 0, default);

    /// <summary>Names of the columns; empty without a header row.</summary>
    public string[] Headers => headers;

    /// <summary>Bytes looked at for context.</summary>
    public long Work => nearby.Work;

    /// <summary>Sets the layout, once, before the first chunk.</summary>
    public void Begin(TableShape shape, string[] headerRow)
    {
        Shape = shape;
        headers = headerRow;
        cursor = new(shape.Delimiter, shape.Newline);
        for (int i = 0; i < headerRow.Length; i++)
        {
            Naming naming = Keywords.Of(headerRow[i]);
            watching |= naming == Naming.IndividualNumber;
            if (i < headerNamings.Length)
            {
                headerNamings[i] = naming;
            }
        }
    }

    /// <summary>Finds where numbers may start in [start, end) of a window. Changes nothing here: any thread may call it.</summary>
    public void Find(in Window window, int start, int end, Starts starts)
    {
        starts.Clear();
        CandidateKernel.Find(window.Text, start, end, window.Form.Alphabet, watching, starts, options.Lanes);
        if (watching)
        {
            AddExponents(window.Text, start, end, starts);
        }
    }

    /// <summary>Handles the numbers that were found in [start, end) of a window; windows come in order.</summary>
    public void Judge(in Window window, int start, int end, Starts starts)
    {
        if (form != window.Form)
        {
            form = window.Form;
            nearby = new(form);
        }

        if (!watching && Shape.Kind == FileKind.FixedLength)
        {
            records.AddTouching(window, start, end, Shape, starts);
        }

        int last = -1;
        foreach (int item in starts.InOrder())
        {
            int at = Starts.Position(item);
            StartKind kind = Starts.Kind(item);
            if (kind != StartKind.Number)
            {
                if (at != last) // else it is a number already
                {
                    TakeSpecial(window, at, kind);
                }
            }
            else if (NumberParser.TryParse(window.Text, at, form.Alphabet, out NumberText number))
            {
                last = at;
                cursor.MoveTo(window.Text, window.Origin, window.Origin + at);
                if (!TryTakeCell(window, number))
                {
                    TakeNumber(window, number);
                }
            }
        }

        cursor.MoveTo(window.Text, window.Origin, window.Origin + end);
    }

    /// <summary>The short way for a number that fills its cell, in a column that is known, where its row cannot matter.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    bool TryTakeCell(in Window window, in NumberText number)
    {
        // Position 0 of a text without delimiters is the start of its only cell, but such a text has no classes of columns.
        if (unchecked(window.Origin + number.Start) != cursor.CellStart || !EndsCell(window.Text[number.End])
            || classes.OfColumn(unchecked(cursor.Column * 2)) is not { } place
            || (number.Valid && place.Naming != Naming.IndividualNumber)
            || number.Chained || number.Value == 0)
        {
            return false;
        }

        Record(window, place, number, number.Valid, Evidence.Plain, null);
        return true;
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    bool EndsCell(byte after) => after == Shape.Delimiter || after is (byte)'\r' or (byte)'\n';

    void TakeNumber(in Window window, NumberText number)
    {
        bool valid = number.Valid;
        NumberClass place = ClassOf(window, number, out bool wholeCell);
        // Before and behind a whole cell there is nothing that could make it something else.
        string? demotion = wholeCell && !number.Chained ? null : Surroundings.Demotion(window, number);
        Evidence evidence = number.Value == 0 || demotion is not null ? Evidence.Demoted
            : place.Naming == Naming.IndividualNumber || (wholeCell && !valid) ? Evidence.Plain
            : Shape.Kind == FileKind.Delimited ? nearby.InTable(window, cursor, Shape, number)
            : HasTellingKey(window, number) ? Evidence.Plain
            : nearby.InText(window, cursor.RowStart, Shape, number);
        Record(window, place, number, valid, evidence, demotion);
    }

    /// <summary>Cells that lost leading zeros or digits, and numbers inside longer runs of a fixed-length record.</summary>
    void TakeSpecial(in Window window, int at, StartKind kind)
    {
        cursor.MoveTo(window.Text, window.Origin, window.Origin + at);
        if (kind == StartKind.Touching)
        {
            NumberText touching = NumberParser.Plain(window.Text, at, IndividualNumber.Length);
            NumberClass field = records.ClassAt(window, cursor.RowStart, at, Shape);
            Record(window, field, touching, touching.Valid, Evidence.Touching, null);
            return;
        }

        if (NamingOf(cursor.Column) != Naming.IndividualNumber)
        {
            return;
        }

        NumberText number = kind == StartKind.Exponent
            ? new(Math.Max(0, (int)(cursor.CellStart - window.Origin)), at + "E+11".Length, 0, false, false, false)
            : NumberParser.Plain(window.Text, at, NumberParser.CountDigits(window.Text, at));
        NumberClass place = ClassOf(window, number, out bool wholeCell);
        if (kind == StartKind.Exponent)
        {
            place.Damaged += classes.Closed ? 0 : 1;
        }
        else if (wholeCell)
        {
            Record(window, place, number, number.Valid, Evidence.Padded, null);
        }
    }

    void Record(
        in Window window, NumberClass place, in NumberText number, bool valid, Evidence evidence, string? demotion)
    {
        if (!classes.Closed)
        {
            place.Take(DistinctSample.Hash(number.Value, options.HashKey), valid, evidence);
        }

        if (kept is null || !(valid || evidence == Evidence.Near || place.Naming == Naming.IndividualNumber))
        {
            return; // whatever its class will be, this one is no finding
        }

        kept.Add(new(
            (window.Origin + number.Start) * form.UnitSize,
            Shape.RecordLength > 0 ? ((window.Origin + number.Start) / Shape.RecordLength) + 1 : cursor.Row,
            Shape.Kind == FileKind.Delimited ? cursor.Column : -1,
            place,
            number.Value,
            valid,
            evidence,
            demotion));
    }

    NumberClass ClassOf(in Window window, NumberText number, out bool wholeCell)
    {
        wholeCell = false;
        if (Shape.Kind == FileKind.Delimited)
        {
            wholeCell = IsWholeCell(window, number);
            int slot = (cursor.Column * 2) + (wholeCell ? 0 : 1);
            return classes.OfColumn(slot) ?? classes.AddColumn(slot, NameOf(cursor.Column), cursor.Column, NamingOf(cursor.Column));
        }

        if (Shape.Kind == FileKind.FixedLength)
        {
            return records.ClassAt(window, cursor.RowStart, number.Start, Shape);
        }

        int line = (int)Math.Max(0, cursor.RowStart - window.Origin);
        (int start, int end) = Surroundings.Key(window, number.Start, line);
        if (end > start)
        {
            ReadOnlySpan<byte> bytes = window.Bytes(start, end);
            ulong hash = Surroundings.HashOf(bytes);
            return classes.OfKey(hash) ?? AddKey(hash, window.Decode(start, end));
        }

        Span<byte> pattern = stackalloc byte[Surroundings.LongestPattern];
        pattern = pattern[..Surroundings.Pattern(window.Text, number.Start, line, pattern)];
        ulong key = Surroundings.HashOf(pattern);
        return classes.OfKey(key) ?? classes.AddKey(key, System.Text.Encoding.ASCII.GetString(pattern), -1, Naming.None);
    }

    NumberClass AddKey(ulong hash, string name) => classes.AddKey(hash, Masked(name), -1, Keywords.Of(name));

    /// <summary>Whether the number has a key of its own that means something, so that labels of others do not count.</summary>
    bool HasTellingKey(in Window window, NumberText number)
    {
        int line = (int)Math.Max(0, cursor.RowStart - window.Origin);
        (int start, int end) = Surroundings.Key(window, number.Start, line);
        return end > start && Shape.Kind == FileKind.Text && !Keywords.IsGeneric(window.Decode(start, end));
    }

    bool IsWholeCell(in Window window, NumberText number)
    {
        int cell = (int)Math.Max(0, cursor.CellStart - window.Origin);
        if (number.Start == cell && window.Text[number.End] == Shape.Delimiter)
        {
            return true;
        }

        ReadOnlySpan<byte> before = window.Text[cell..number.Start];
        if (before.ContainsAnyExcept(CellOpeners))
        {
            return false;
        }

        int end = number.End;
        if (window.Text[end] == '.' && window.Text[end + 1] == '0')
        {
            end += 2; // a whole number as a floating-point column prints it
        }

        for (; end < window.Length && window.Text[end] is (byte)' ' or (byte)'"' or (byte)'\''; end++)
        {
        }

        byte after = end < window.Length ? window.Text[end] : Shape.Newline;
        return EndsCell(after);
    }

    string NameOf(int column) =>
        column < headers.Length && headers[column].Length > 0
            ? Masked(headers[column])
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#{column + 1}");

    Naming NamingOf(int column) => column < headerNamings.Length ? headerNamings[column]
        : column < headers.Length ? Keywords.Of(headers[column]) : Naming.None;

    /// <summary>Names come from the file: digits in them might be somebody's number.</summary>
    static string Masked(string name) => string.Create(name.Length, name, static (target, source) =>
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = char.IsDigit(source[i]) && source.Length >= IndividualNumber.Length ? '0' : source[i];
        }
    });

    static void AddExponents(ReadOnlySpan<byte> text, int start, int end, Starts starts)
    {
        // The plus sign is the rarest of "E+1" in tables; it stands one byte behind the place.
        for (int plus = start + 1; plus <= end; plus++)
        {
            int found = text[plus..(end + 1)].IndexOf((byte)'+');
            if (found < 0)
            {
                return;
            }

            plus += found;
            if (text[plus - 1] == 'E' && text[plus + 1] == '1')
            {
                starts.Add(plus - 1, StartKind.Exponent);
            }
        }
    }
}
