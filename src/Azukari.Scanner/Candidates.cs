namespace Azukari.Scanner;

/// <summary>A number, or what may be one in the right column, and where it stands in its chunk.</summary>
/// <remarks>Written field by field where it lies: there are millions, and a copy costs as much as reading the digits.</remarks>
struct Candidate
{
    /// <summary>The value of the digits.</summary>
    internal ulong Value;

    /// <summary>Position of the first digit.</summary>
    internal int Start;

    /// <summary>Position behind the last digit.</summary>
    internal int End;

    /// <summary>Line ends since the start of the chunk.</summary>
    internal int Rows;

    /// <summary>Delimiters since the start of the row, or of the chunk where that came later.</summary>
    internal int Column;

    /// <summary>Start of the row in the window; −1 where it lies before the chunk.</summary>
    internal int RowStart;

    /// <summary>Likewise of the cell.</summary>
    internal int CellStart;

    /// <summary>What was proposed; other kinds than <see cref="StartKind.Number"/> have a start alone.</summary>
    internal StartKind Kind;

    /// <summary>As in <see cref="NumberText"/>.</summary>
    internal bool Valid;

    /// <summary>Likewise.</summary>
    internal bool Grouped;

    /// <summary>Likewise.</summary>
    internal bool Chained;

    /// <summary>Whether every row that began since the last number, or the start of the chunk, is known to be no header.</summary>
    internal bool OnlyRecords;

    /// <summary>The number.</summary>
    internal readonly NumberText Number => new(Start, End, Value, Valid, Grouped, Chained);
}

/// <summary>
/// What is found out about a chunk before its turn, by any thread: its numbers, where they stand, and whether something is encoded.
/// Memory is reused from chunk to chunk.
/// </summary>
sealed class Candidates
{
    /// <summary>Numbers in a strip from which on a map of its rows is worth making.</summary>
    const int Many = 8;

    [ThreadStatic]
    static RowMap? map; // of this thread: it is read and asked at once, and parts are many

    Candidate[] items = [];
    int count;
    int placed; // of them, those whose place is known
    CellCursor cursor;

    /// <summary>Proposed positions.</summary>
    public Starts Starts { get; } = new();

    /// <summary>Where something may be encoded.</summary>
    public EncodedSigns Signs { get; set; } = EncodedSigns.Nowhere;

    /// <summary>Whether the chunk was taken to begin in a quoted cell.</summary>
    public bool BeginsInQuotes { get; private set; }

    /// <summary>Row and column at the end of the chunk, relative to its start.</summary>
    public ref readonly CellCursor End => ref cursor;

    /// <summary>The candidates, in order.</summary>
    public ReadOnlySpan<Candidate> Items => items.AsSpan(0, count);

    /// <summary>Forgets the numbers of the chunk before.</summary>
    public void Clear() => count = placed = 0;

    /// <summary>Ends the use: numbers in clear do not stay in memory longer than needed.</summary>
    public void Release()
    {
        items.AsSpan().Clear();
        items = [];
        Clear();
    }

    /// <summary>Reads the numbers at the positions in <see cref="Starts"/>, which lie behind those before.</summary>
    public void Read(in Window window)
    {
        ReadOnlySpan<int> proposed = Starts.InOrder();
        if (items.Length - count < proposed.Length)
        {
            Candidate[] old = items;
            items = new Candidate[Math.Max(Math.Max(64, old.Length * 2), count + proposed.Length)];
            old.AsSpan(0, count).CopyTo(items);
            old.AsSpan().Clear();
        }

        ReadOnlySpan<byte> text = window.Text;
        Alphabet alphabet = window.Form.Alphabet;
        Span<Candidate> free = items.AsSpan(count);
        int taken = 0;
        int last = -1;
        foreach (int item in proposed)
        {
            int at = Starts.Position(item);
            ref Candidate candidate = ref free[taken];
            if (Starts.Kind(item) != StartKind.Number)
            {
                if (at != last) // else it is a number already
                {
                    (candidate.Kind, candidate.Start) = (Starts.Kind(item), at);
                    taken++;
                }
            }
            else if (NumberParser.TryParse(text, at, alphabet, ref candidate))
            {
                taken++;
                last = at;
            }
        }

        count += taken;
    }

    /// <summary>Begins to find out where the numbers stand.</summary>
    /// <param name="start">Where in the text the chunk starts.</param>
    /// <param name="from">The cursor as it is taken to be there.</param>
    public void BeginPlaces(long start, in CellCursor from)
    {
        placed = 0;
        BeginsInQuotes = from.InQuotes;
        cursor = from.Relative(start);
    }

    /// <summary>Finds out where the numbers of a strip stand, which lies behind the one before.</summary>
    /// <param name="window">The text.</param>
    /// <param name="start">Start of the strip.</param>
    /// <param name="end">Its end: the end of a block or of the chunk.</param>
    /// <param name="shape">The layout.</param>
    public void Place(in Window window, int start, int end, TableShape shape)
    {
        int to = placed;
        while (to < count && items[to].Start < end)
        {
            to++;
        }

        Span<Candidate> strip = items.AsSpan(placed, to - placed);
        placed = to;
        if (strip.Length >= Many && !cursor.InQuotes
            && (map ??= new()).TryRead(window.Text, start, end, shape, cursor, window.Origin))
        {
            cursor.MoveTo(window.Origin + end, map, window.Origin, map.Place(window.Text, strip, shape, cursor));
        }
        else
        {
            PlaceByCursor(window, strip, end);
        }
    }

    /// <summary>The same anew for all strips of a chunk.</summary>
    public void PlaceAll(in Window window, int start, int end, TableShape shape, in CellCursor from)
    {
        BeginPlaces(window.Origin + start, from);
        for (int at = start; at < end; at += RowMap.Length)
        {
            Place(window, at, Math.Min(end, at + RowMap.Length), shape);
        }
    }

    void PlaceByCursor(in Window window, Span<Candidate> strip, int end)
    {
        long origin = window.Origin;
        foreach (ref Candidate candidate in strip)
        {
            cursor.MoveTo(window.Text, origin, origin + candidate.Start);
            (candidate.Rows, candidate.Column, candidate.OnlyRecords) = (unchecked((int)cursor.Row), cursor.Column, cursor.OnlyRecords);
            candidate.RowStart = cursor.RowStart < 0 ? -1 : (int)(cursor.RowStart - origin);
            candidate.CellStart = cursor.CellStart < 0 ? -1 : (int)(cursor.CellStart - origin);
            if (candidate.Kind == StartKind.Number)
            {
                cursor.BeginRows();
            }
        }

        cursor.FinishAt(window.Text, origin, origin + end);
    }
}
