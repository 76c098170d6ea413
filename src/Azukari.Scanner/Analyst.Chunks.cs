namespace Azukari.Scanner;

sealed partial class Analyst
{
    /// <summary>Finds the numbers that start in [start, end) of a window. Changes nothing here: any thread may call it.</summary>
    /// <param name="window">The text.</param>
    /// <param name="start">Start of the chunk.</param>
    /// <param name="end">Its end.</param>
    /// <param name="found">Receives them.</param>
    /// <param name="inTurn">Whether all before it was judged, so that it is known where the chunk begins.</param>
    public void Find(in Window window, int start, int end, Candidates found, bool inTurn)
    {
        found.Clear();
        if (HasTouching)
        {
            found.Starts.Clear();
            CandidateKernel.Find(window.Text, start, end, window.Form.Alphabet, watching, found.Starts, options.Lanes);
            found.Signs = Look(window, 0, window.Length, EncodedSigns.Nowhere);
            return;
        }

        // Strip by strip, so that each is read from memory once.
        EncodedSigns signs = Look(window, 0, start, EncodedSigns.Nowhere);
        found.BeginPlaces(window.Origin + start, inTurn ? cursor : new(Shape.Delimiter, Shape.Newline));
        for (int at = start; at < end; at += RowMap.Length)
        {
            int to = Math.Min(end, at + RowMap.Length);
            found.Starts.Clear();
            CandidateKernel.Find(window.Text, at, to, window.Form.Alphabet, watching, found.Starts, options.Lanes);
            if (watching)
            {
                AddExponents(window.Text, at, to, found.Starts);
            }

            found.Read(window);
            found.Place(window, at, to, Shape);
            signs = Look(window, at, to, signs);
        }

        found.Signs = Look(window, end, window.Length, signs);

        EncodedSigns Look(in Window part, int from, int to, EncodedSigns known) => Decoder?.Look(part, from, to, known) ?? known;
    }

    /// <summary>Handles the numbers that were found in [start, end) of a window; windows come in order.</summary>
    public void Judge(in Window window, int start, int end, Candidates found)
    {
        if (form != window.Form || neighbours.Count == 0)
        {
            form = window.Form;
            if (!neighbours.TryGetValue(form, out Nearby? known))
            {
                neighbours.Add(form, known = new(form));
            }

            nearby = known;
        }

        if (HasTouching)
        {
            records.AddTouching(window, start, end, Shape, found.Starts);
            found.Read(window);
        }

        if (HasTouching || (cursor.InQuotes && !found.BeginsInQuotes))
        {
            found.PlaceAll(window, start, end, Shape, cursor);
        }

        Queue<Carving.Carved>? carved = form == TextForm.Binary ? new(carving.Find(window, start, end)) : null;
        CellCursor lines = cursor.Relative(window.Origin + start);
        bool begun = false;
        foreach (ref readonly Candidate candidate in found.Items)
        {
            if (carved is not null)
            {
                TakeCarved(window, carved, candidate.Start, ref lines);
            }

            bool onlyRecords = candidate.OnlyRecords && (begun || cursor.OnlyRecords);
            begun |= candidate.Kind == StartKind.Number;
            if (!TryTakeCell(window, candidate, onlyRecords) && (candidate.Kind != StartKind.Short || MayBePadded(candidate)))
            {
                here = cursor.Then(candidate, window.Origin);
                hereOnlyRecords = onlyRecords;
                Take(window, candidate.Kind, candidate.Number);
            }
        }

        if (carved is not null)
        {
            TakeCarved(window, carved, int.MaxValue, ref lines);
        }

        cursor = cursor.Then(found.End, begun);
        structure?.MoveTo(window, end);
    }

    /// <summary>Whether digits that touch others are looked for, at offsets that are known in their turn only.</summary>
    bool HasTouching => !watching && Shape.Kind == FileKind.FixedLength;

    void Take(in Window window, StartKind kind, NumberText number)
    {
        if (kind == StartKind.Number)
        {
            TakeNumber(window, number);
        }
        else
        {
            TakeSpecial(window, number.Start, kind);
        }
    }

    /// <summary>Those before a position.</summary>
    void TakeCarved(in Window window, Queue<Carving.Carved> carved, int before, ref CellCursor lines)
    {
        while (carved.TryPeek(out Carving.Carved next) && next.Start < before)
        {
            lines.MoveTo(window.Text, window.Origin, window.Origin + next.Start);
            here = new(cursor.Row + lines.Row, 0, lines.RowStart, lines.CellStart);
            TakeCarved(window, carved.Dequeue());
        }
    }

    /// <summary>A number between bytes of no known encoding: one class for each encoding.</summary>
    void TakeCarved(in Window window, Carving.Carved carved)
    {
        ulong key = Surroundings.HashOf(System.Text.Encoding.ASCII.GetBytes(carved.Form.Name));
        Record(window, classes.OfKey(key) ?? classes.AddKey(key, carved.Form.Name, -1, Naming.None, ClassSort.Pattern), carved.Number with { Start = carved.Start }, valid: true, Evidence.Plain, null);
    }
}
