using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace Azukari.Rules;

/// <summary>What was permitted and refused, by day, act, sentence and article: kept beside a ledger, and carried on with each entry.</summary>
/// <remarks>It grows with days, not with entries; a period is a sum of its days.</remarks>
public sealed class ComplianceCounts
{
    readonly SortedDictionary<DateOnly, Dictionary<string, (long Permitted, long Refused)>> days = [];

    /// <summary>Takes the next entry.</summary>
    public void Next(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        DateOnly day = entry.Circumstances.Today;
        if (!days.TryGetValue(day, out Dictionary<string, (long Permitted, long Refused)>? into))
        {
            days.Add(day, into = new Dictionary<string, (long Permitted, long Refused)>(StringComparer.Ordinal));
        }

        if (entry.Permitted)
        {
            foreach (string key in Permitted.GetOrAdd(entry.Act.Declared.Name, _ => [.. KeysOf(entry.Act.Declared.Name, entry.Act.Declared.Clauses)]))
            {
                (long permitted, long refused) = into.GetValueOrDefault(key);
                into[key] = (permitted + 1, refused);
            }

            return;
        }

        foreach (string key in KeysOf(entry.Act.Declared.Name, entry.Refusals.Select(r => r.Clause.Ref)))
        {
            (long permitted, long refused) = into.GetValueOrDefault(key);
            into[key] = (permitted, refused + (key[0] == ArticleSign ? entry.Repeats : entry.Weight));
        }
    }

    /// <summary>Entries of a period that cite an article, each once; a refusal as often as it says.</summary>
    public (long Permitted, long Refused) OfArticle(int article, Period covers) => Sum(ArticleKey(article), covers);

    internal (long Permitted, long Refused) OfClause(string clause, Period covers) => Sum(ClauseKey(clause), covers);

    internal (long Permitted, long Refused) OfAct(string act, Period covers) => Sum(act, covers);

    const char ClauseSign = '§';
    const char ArticleSign = '#';

    static readonly ConcurrentDictionary<string, ImmutableArray<string>> Permitted = new(StringComparer.Ordinal);

    static IEnumerable<string> KeysOf(string act, IEnumerable<string> clauses)
    {
        string[] cited = [.. clauses.Distinct(StringComparer.Ordinal)];
        return [act, .. cited.Select(ClauseKey), .. cited.Select(c => ArticleKey(ArticleBoard.ArticleOf(new Clause(c)))).Distinct(StringComparer.Ordinal)];
    }

    static string ClauseKey(string clause) => ClauseSign + clause;

    static string ArticleKey(int article) => string.Create(CultureInfo.InvariantCulture, $"{ArticleSign}{article}");

    (long Permitted, long Refused) Sum(string key, Period covers)
    {
        (long permitted, long refused) = (0, 0);
        foreach ((DateOnly day, Dictionary<string, (long Permitted, long Refused)> of) in days)
        {
            if (covers.Contains(day) && of.TryGetValue(key, out (long Permitted, long Refused) counted))
            {
                (permitted, refused) = (permitted + counted.Permitted, refused + counted.Refused);
            }
        }

        return (permitted, refused);
    }
}
