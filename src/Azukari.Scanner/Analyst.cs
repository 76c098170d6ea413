namespace Azukari.Scanner;

/// <summary>Turns proposed positions of a chunk into values of classes, and into occurrences when somebody listens.</summary>
/// <param name="options">Limits.</param>
/// <param name="classes">The classes; closed in a second pass, which then judges by their final content.</param>
/// <param name="kept">Where values wait for the final levels of their classes; absent when nobody listens.</param>
sealed partial class Analyst(ScanOptions options, ClassTable classes, KeptValues? kept)
{
    // Space, quotes, the = of ="0123", what is left of an escape sequence, and the byte order mark.
    static readonly System.Buffers.SearchValues<byte> CellOpeners =
        System.Buffers.SearchValues.Create(" \"'=\u0001\uFEFF"u8);

    readonly FixedRecords records = new(classes);
    readonly Sections sections = new(classes);
    readonly LabelTable labels = new();
    readonly Carving carving = new(options.Lanes);
    readonly Dictionary<TextForm, Nearby> neighbours = [];
    TextLines? lines;
    bool watching;
    IStructure? structure;
    TextForm form = TextForm.Ascii;
    Nearby nearby = new(TextForm.Ascii);
    CellCursor cursor = new(0, (byte)'\n'); // at the start of the chunk
    CellPlace here; // of the number
    bool hereOnlyRecords; // whether the rows before it are no headers

    /// <summary>The layout of the text.</summary>
    public TableShape Shape { get; private set; } = new(FileKind.Text, 0, (byte)'\n', 0, default);

    /// <summary>Decodes windows before they are taken; absent where nothing can be encoded.</summary>
    public RegionDecoder? Decoder { get; private set; }

    /// <summary>Names of the columns; empty without a header row.</summary>
    public string[] Headers => sections.Names;

    /// <summary>Bytes looked at for context.</summary>
    public long Work => neighbours.Values.Sum(n => n.Work);

    TextLines Lines => lines ??= new(labels);

    /// <summary>Finds out the layout, once, before the first chunk.</summary>
    /// <param name="window">The first window.</param>
    /// <param name="whole">Whether it is the whole text.</param>
    /// <param name="layout">What is known beforehand.</param>
    public void Begin(in Window window, bool whole, TextLayout layout)
    {
        ReadOnlySpan<byte> text = window.Text[..window.Length];
        const EscapeKinds All = EscapeKinds.Unicode | EscapeKinds.References | EscapeKinds.Percent;
        if (layout == TextLayout.Unknown && Structures.Of(text, labels, Lines) is { } nested)
        {
            structure = nested.Structure;
            Decoder = new(nested.Escapes, transfers: true);
            return;
        }

        Shape = TableShape.Of(window, whole, layout == TextLayout.Unknown && Structures.IsMail(text) ? TextLayout.Prose : layout);
        cursor = new(Shape.Delimiter, Shape.Newline);
        if (Shape.Kind == FileKind.Delimited)
        {
            sections.Begin(window, Shape);
            watching = sections.Watching; // for the whole file: chunks may be searched before their turn
        }

        // In tables escapes are rare: they are looked for only where the first rows have some.
        Decoder = layout != TextLayout.Unknown ? null
            : Shape.Kind == FileKind.Text ? new(All, transfers: true)
            : Escapes.First(text, 0, All) >= 0 ? new(All, transfers: false) : null;
    }

    void TakeNumber(in Window window, NumberText number)
    {
        bool valid = number.Valid;
        if (Shape.Kind == FileKind.Text || (Shape.Kind == FileKind.FixedLength && HasKey(window, number)))
        {
            TakeInText(window, number);
            return;
        }

        NumberClass place = ClassOf(window, number, out bool wholeCell);
        // Before and behind a whole cell there is nothing that could make it something else.
        string? demotion = wholeCell && !number.Chained ? null : Surroundings.Demotion(window, number);
        Evidence evidence = number.Value == 0 || demotion is not null ? Evidence.Demoted
            : place.Naming == Naming.IndividualNumber || (wholeCell && (!valid || sections.IsNamed(here.Column))) ? Evidence.Plain
            : Shape.Kind == FileKind.Delimited ? EvidenceInTable(window, number)
            : nearby.InLine(window, here.RowStart, Shape.Newline, number);
        Record(window, Own(place, evidence), number, valid, evidence, demotion);
    }

    /// <summary>Whether the line names the number itself: lines of one length may be a log's by chance.</summary>
    bool HasKey(in Window window, NumberText number)
    {
        (int start, int end) = Surroundings.Key(window, number.Start, (int)Math.Max(0, here.RowStart - window.Origin));
        return Shape.RecordLength == 0 && end > start;
    }

    Evidence EvidenceInTable(in Window window, NumberText number)
    {
        bool named = sections.IsNamed(here.Column);
        Evidence evidence = nearby.InTable(window, here, Shape, number, named);
        return evidence == Evidence.Plain && !named && number.Valid && here.Column > 0 && HasLabelBefore(window) ? Evidence.Near : evidence;
    }

    /// <summary>Whether the cell before is a label; those of few letters are no keywords elsewhere (MNO).</summary>
    bool HasLabelBefore(in Window window)
    {
        int row = (int)Math.Max(0, here.RowStart - window.Origin);
        int end = (int)Math.Max(row, here.CellStart - window.Origin - 1);
        int start = row + window.Text[row..end].LastIndexOf(Shape.Delimiter) + 1;
        return end > start && end - start <= LabelTable.Longest && !window.Text[start..end].Trim(" \""u8).StartsWithDigits(2)
            && labels.Of(window, start, end).IsLabel;
    }

    /// <summary>Values beside a label of their own are a class of their own, so that they do not speak for the others.</summary>
    NumberClass Own(NumberClass place, Evidence evidence)
    {
        if (evidence is not (Evidence.Near or Evidence.Row))
        {
            return place;
        }

        ulong key = LabelTable.Join(place.Key, (ulong)evidence);
        return classes.OfKey(key) ?? classes.AddKey(key, place.Name, place.Index, place.Naming, place.Sort);
    }

    /// <summary>A number in nested text or in a line.</summary>
    void TakeInText(in Window window, NumberText number)
    {
        structure?.MoveTo(window, number.Start);
        string? demotion = Surroundings.Demotion(window, number);
        if (number.Value == 0 || demotion is not null)
        {
            Record(window, OfReason(demotion ?? ReasonCodes.NoContext), number, number.Valid, Evidence.Demoted, demotion);
            return;
        }

        int start = RegionStart(number.Start);
        bool inRegion = start >= 0;
        long region = inRegion ? window.Origin + start : -1;
        Lines.AtLine(Math.Max(here.RowStart, region), Shape.Newline, region);
        Spot spot = (inRegion ? null : structure)?.SpotOf(window, number) ?? Lines.SpotOf(window, number);
        NumberClass place = classes.OfKey(spot.Key) ?? classes.AddKey(
            spot.Key, spot.Label?.Name ?? PatternOf(window, number), -1, spot.Label?.Naming ?? Naming.None,
            spot.Label is null ? ClassSort.Pattern : ClassSort.Named);
        bool told = spot.Whole && spot.Label is { Generic: false };
        Evidence evidence = place.Naming == Naming.IndividualNumber ? Evidence.Plain
            : told ? (structure is null && number.Valid && place.Naming == Naming.None
                ? nearby.InComment(window, here.RowStart, Shape.Newline, number) : Evidence.Plain)
            : structure is null || inRegion ? nearby.InLine(window, here.RowStart, Shape.Newline, number)
            : nearby.InText(window, spot.From, spot.To, number);
        if (evidence == Evidence.Plain && !told && place.Naming != Naming.IndividualNumber && Surroundings.IsInIdentifier(window, number))
        {
            // The tail of a name like par_id3156…: unless a label says otherwise.
            Record(window, OfReason(ReasonCodes.HexToken), number, number.Valid, Evidence.Demoted, ReasonCodes.HexToken);
            return;
        }

        Record(window, Own(place, evidence), number, number.Valid, evidence, null);
    }

    /// <summary>What is demoted for one reason is one class of the file.</summary>
    NumberClass OfReason(string reason)
    {
        ulong key = Surroundings.HashOf(System.Text.Encoding.ASCII.GetBytes(reason));
        return classes.OfKey(key) ?? classes.AddKey(key, reason, -1, Naming.None, ClassSort.Reason);
    }

    /// <summary>Where the transfer encoding begins that holds a position; −1 for none.</summary>
    int RegionStart(int at)
    {
        foreach (Range region in Decoder?.Regions ?? [])
        {
            if (at >= region.Start.Value && at < region.End.Value)
            {
                return region.Start.Value;
            }
        }

        return -1;
    }

    string PatternOf(in Window window, NumberText number)
    {
        Span<byte> pattern = stackalloc byte[Surroundings.LongestPattern];
        int line = (int)Math.Max(0, here.RowStart - window.Origin);
        return System.Text.Encoding.ASCII.GetString(pattern[..Surroundings.Pattern(window.Text, number.Start, line, pattern)]);
    }

    /// <summary>Cells that lost leading zeros or digits, and numbers inside longer runs of a fixed-length record.</summary>
    void TakeSpecial(in Window window, int at, StartKind kind)
    {
        if (kind == StartKind.Touching)
        {
            NumberText touching = NumberParser.Plain(window.Text, at, IndividualNumber.Length);
            NumberClass field = records.ClassAt(window, here.RowStart, at, Shape);
            Record(window, field, touching, touching.Valid, Evidence.Touching, null);
            return;
        }

        if (Shape.Kind != FileKind.Delimited || sections.NamingOf(here.Column) != Naming.IndividualNumber)
        {
            return;
        }

        NumberText number = kind == StartKind.Exponent
            ? new(Math.Max(0, (int)(here.CellStart - window.Origin)), at + "E+11".Length, 0, false, false, false)
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
        in Window window, NumberClass place, NumberText number, bool valid, Evidence evidence, string? demotion)
    {
        if (!classes.Closed)
        {
            place.Take(DistinctSample.Hash(number.Value, options.HashKey), valid, evidence);
        }

        if (IsKept(place, valid, evidence))
        {
            Keep(window, place, number, valid, evidence, demotion);
        }
    }

    /// <summary>Whether somebody listens, and the value may be a finding, whatever its class will be.</summary>
    bool IsKept(NumberClass place, bool valid, Evidence evidence) =>
        kept is not null && (valid || evidence == Evidence.Near || place.Naming == Naming.IndividualNumber);

    void Keep(in Window window, NumberClass place, NumberText number, bool valid, Evidence evidence, string? demotion) =>
        kept!.Add(new(
            (window.Origin + number.Start) * form.UnitSize,
            Shape.RecordLength > 0 ? ((window.Origin + number.Start) / Shape.RecordLength) + 1 : here.Row,
            Shape.Kind == FileKind.Delimited ? here.Column : -1,
            place,
            number.Value,
            valid,
            evidence,
            demotion,
            (BehindFillers(window, number.End) - number.Start) * form.UnitSize));

    /// <summary>What is decoded in place leaves fillers behind its last digit: they belong to the number.</summary>
    static int BehindFillers(in Window window, int end)
    {
        while (end < window.Length && window.Text[end] == Alphabet.NarrowedTransparent)
        {
            end++;
        }

        return end;
    }

    NumberClass ClassOf(in Window window, NumberText number, out bool wholeCell)
    {
        wholeCell = false;
        if (Shape.Kind == FileKind.FixedLength)
        {
            return records.ClassAt(window, here.RowStart, number.Start, Shape);
        }

        sections.At(window, here.Row, here.RowStart, hereOnlyRecords);
        wholeCell = IsWholeCell(window, number);
        return sections.ClassOf(here.Column, wholeCell);
    }
}
