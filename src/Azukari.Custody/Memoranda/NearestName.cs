namespace Azukari.Custody.Memoranda;

/// <summary>Finds what somebody meant when a field's name is misspelt.</summary>
static class NearestName
{
    /// <summary>The known name within a third of its letters of what was written, or null.</summary>
    public static string? Of(string written, IReadOnlyCollection<string> known)
    {
        // Longer than any field's name: not a slip, and not worth the comparison.
        if (written.Length > 60)
        {
            return null;
        }

        string? nearest = null;
        int least = int.MaxValue;
        foreach (string name in known)
        {
            int distance = Distance(written.ToLowerInvariant().Replace('_', '-'), name);
            if (distance < least && distance <= Math.Max(1, name.Length / 3))
            {
                (nearest, least) = (name, distance);
            }
        }

        return nearest;
    }

    /// <summary>Letters to insert, delete or replace (Levenshtein), by one row at a time.</summary>
    static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
