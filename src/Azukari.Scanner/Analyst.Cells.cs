using System.Runtime.CompilerServices;

namespace Azukari.Scanner;

sealed partial class Analyst
{
    /// <summary>The short way for a number that fills its cell, in a column that is known, where its row cannot matter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool TryTakeCell(in Window window, in Candidate candidate, bool onlyRecords)
    {
        // Position 0 of a text without delimiters is the start of its only cell, but such a text has no classes of columns.
        if (candidate.Start != candidate.CellStart || candidate.Kind != StartKind.Number || !EndsCell(window.Text[candidate.End])
            || Shape.Kind != FileKind.Delimited || candidate.Chained || candidate.Value == 0)
        {
            return false;
        }

        sections.At(window, unchecked(cursor.Row + candidate.Rows), cursor.RowStartOf(candidate, window.Origin), onlyRecords);
        int column = cursor.ColumnOf(candidate);
        if (sections.Known(column) is not { } place || (candidate.Valid && place.Naming != Naming.IndividualNumber && !sections.IsNamed(column)))
        {
            return false;
        }

        if (!classes.Closed)
        {
            place.TakePlain(DistinctSample.Hash(candidate.Value, options.HashKey), candidate.Valid);
        }

        if (IsKept(place, candidate.Valid, Evidence.Plain))
        {
            here = cursor.Then(candidate, window.Origin);
            Keep(window, place, candidate.Number, candidate.Valid, Evidence.Plain, null);
        }

        return true;
    }

    /// <summary>Short runs matter in one column only.</summary>
    bool MayBePadded(in Candidate candidate) => sections.NamingOf(cursor.ColumnOf(candidate)) == Naming.IndividualNumber;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool EndsCell(byte after) => after == Shape.Delimiter || after is (byte)'\r' or (byte)'\n';

    bool IsWholeCell(in Window window, NumberText number)
    {
        int cell = (int)Math.Max(0, here.CellStart - window.Origin);
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

        for (; end < window.Length && window.Text[end] is (byte)' ' or (byte)'"' or (byte)'\'' or Alphabet.NarrowedTransparent; end++)
        {
        }

        byte after = end < window.Length ? window.Text[end] : Shape.Newline;
        return EndsCell(after);
    }

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
