using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>A row while it is read: its cells by column, and what was made of them.</summary>
sealed class ImportRow(long number, IReadOnlyDictionary<string, string> cells)
{
    internal long Number { get; } = number;

    internal List<ImportProblem> Problems { get; } = [];

    /// <summary>The data of its acts, as far as they could be read.</summary>
    internal List<(ImportStep Step, JsonObject Json)> Acts { get; } = [];

    /// <summary>The cell of a column; empty where there is none.</summary>
    internal string this[string column] => cells.GetValueOrDefault(column, "");

    internal bool Has(string column) => this[column].Length > 0;

    /// <summary>A field that was read as text, of the first act that has it; null where it could not be read or was not given.</summary>
    internal string? Text(string field) => Acts.Select(a => a.Json[field]).OfType<JsonValue>()
        .Select(v => v.TryGetValue(out string? text) ? text : v.ToJsonString()).FirstOrDefault();

    /// <summary>A field that was read as an identifier.</summary>
    internal T? Id<T>(string field)
        where T : struct, IIdentifier<T> => Identifier.TryParse(Text(field), out T id) ? id : null;
}

/// <summary>One bringing of a list: the state as it would become row by row, and what has been seen so far.</summary>
sealed class ImportRun(Lists.ListSource source, Circumstances now)
{
    /// <summary>Of what: the contract before the first row.</summary>
    internal Lists.ListSource Source { get; } = source;

    /// <summary>The state before the first row.</summary>
    internal Engagement Before { get; } = source.State;

    /// <summary>The state with every row so far that could be recorded.</summary>
    internal Engagement Ahead { get; set; } = source.State;

    internal Circumstances Now { get; } = now;

    internal ImportNames Names { get; } = new(source);

    /// <summary>How often a thing stood in the list by now.</summary>
    internal Dictionary<string, int> Seen { get; } = new(StringComparer.Ordinal);

    readonly Dictionary<string, IReadOnlyDictionary<string, ImmutableArray<string>>> indexes = new(StringComparer.Ordinal);

    /// <summary>What there is already by a key; made once for a list.</summary>
    internal ImmutableArray<string> There(string index, string key, Func<IEnumerable<(string Key, string Id)>> all)
    {
        if (!indexes.TryGetValue(index, out IReadOnlyDictionary<string, ImmutableArray<string>>? known))
        {
            indexes[index] = known = all().GroupBy(p => p.Key, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Select(p => p.Id).ToImmutableArray(), StringComparer.Ordinal);
        }

        return known.TryGetValue(key, out ImmutableArray<string> ids) ? ids : [];
    }

    /// <summary>A sealed value for comparing.</summary>
    internal string Bare(SealedText text) => CellText.Bare(Source.Desk.ValueOf(Source.Contract, text) ?? "");
}
