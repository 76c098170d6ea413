using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>A column of a list.</summary>
/// <param name="Key">Its name for machines: camel case, never changed once it is out.</param>
/// <param name="Kind">What its cells are.</param>
/// <param name="Codes">The enumeration whose words its codes are; null for other columns.</param>
public sealed record ListColumn(string Key, ListKind Kind, Type? Codes = null);

/// <summary>What a column says for yes and for no.</summary>
/// <param name="Yes">The word for yes.</param>
/// <param name="No">The word for no.</param>
public sealed record TruthWords(string Yes, string No)
{
    /// <summary>Those of a column; null where yes and no say it as well.</summary>
    public static TruthWords? Find(Wording words, string column)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.TextIfAny($"lists.truths.{column}.yes") is { } yes ? new(yes, words.Text($"lists.truths.{column}.no")) : null;
    }

    /// <summary>Those of a column, or yes and no.</summary>
    public static TruthWords Of(Wording words, string column)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Find(words, column) ?? new(words.Text("lists.yes"), words.Text("lists.no"));
    }

    /// <summary>The word for one of them.</summary>
    public string Of(bool truth) => truth ? Yes : No;
}

/// <summary>A row: what it is of, and its cells, each made when it is asked for.</summary>
/// <remarks>A screen filters a hundred thousand rows by one column and shows fifty of them; nobody makes the other cells.</remarks>
public sealed class ListRow : IReadOnlyList<ListCell>
{
    readonly IReadOnlyList<Func<object, ListCell>> columns;

    internal ListRow(object thing, IReadOnlyList<Func<object, ListCell>> columns) => (Thing, this.columns) = (thing, columns);

    /// <summary>A row of cells that are there already.</summary>
    public static ListRow Of(object thing, params IReadOnlyList<ListCell> cells) =>
        new(thing, [.. cells.Select(c => (Func<object, ListCell>)(_ => c))]);

    /// <summary>What the row is of: an item, a worker, an entry.</summary>
    public object Thing { get; }

    /// <inheritdoc/>
    public int Count => columns.Count;

    /// <inheritdoc/>
    public ListCell this[int index] => columns[index](Thing);

    /// <inheritdoc/>
    public IEnumerator<ListCell> GetEnumerator() => columns.Select(c => c(Thing)).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A list as rows of typed cells: what a screen, a CSV, a workbook and JSON are made of alike.</summary>
/// <param name="Name">The list's name: <c>workers</c>. Its title is <see cref="TitleIn"/>.</param>
/// <param name="Columns">Its columns, the telling ones first.</param>
/// <param name="Rows">Its rows, made while they are read.</param>
public sealed record ListTable(string Name, IReadOnlyList<ListColumn> Columns, IEnumerable<ListRow> Rows)
{
    readonly Func<object, ListRow>? rowOf;

    /// <summary>The row of a thing that the list is of.</summary>
    public Func<object, ListRow> RowOf
    {
        get => rowOf ?? throw new InvalidOperationException($"{Name} is not made of things.");
        init => rowOf = value;
    }

    /// <summary>Where a column stands; -1 where there is none of that key.</summary>
    public int IndexOf(string key)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i].Key, key, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What the list is called.</summary>
    public string TitleIn(Wording words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Text($"lists.titles.{Name}");
    }

    /// <summary>What stands above a column: the list's own words, else those that all lists share.</summary>
    public string HeaderIn(Wording words, ListColumn column)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(column);
        return words.TextIfAny($"lists.own.{Name}.{column.Key}") ?? words.Text($"lists.columns.{column.Key}");
    }

    /// <summary>The rows as JSON objects: keys, codes, UTC.</summary>
    public IEnumerable<IReadOnlyDictionary<string, object?>> ToJson() => Rows.Select(ToJson);

    /// <summary>A row as a JSON object.</summary>
    public IReadOnlyDictionary<string, object?> ToJson(ListRow row) =>
        Columns.Select((c, i) => (c.Key, row[i])).ToDictionary(p => p.Key, p => p.Item2.ForMachines(), StringComparer.Ordinal);
}

/// <summary>Makes a table of things: each column says how its cell comes of a thing.</summary>
/// <typeparam name="T">The thing of a row.</typeparam>
sealed class ListOf<T>
{
    readonly Wording words;
    readonly ListSource? source;

    internal ListOf(ListSource source) => (this.source, words) = (source, source.Words);

    /// <summary>Of things that belong to no contract: nothing in them is sealed, and no identifier has another name.</summary>
    internal ListOf(Wording words) => this.words = words;

    readonly List<(ListColumn Column, Func<T, ListCell> Cell)> columns = [];

    internal ListOf<T> Text(string key, Func<T, string?> value) => Add(key, ListKind.Text, t => ListCell.Of(value(t)));

    /// <summary>A sealed value, as whoever looks may see it; what was erased is said to be.</summary>
    internal ListOf<T> Sealed(string key, Func<T, SealedText> value) => Add(key, ListKind.Text, t => ListCell.Of(source!.Open(value(t))));

    internal ListOf<T> Id(string key, Func<T, string?> value) => Add(key, ListKind.Id, t => ListCell.Of(value(t)));

    /// <summary>A place, a purpose, an organisation, an area: its identifier for machines, its name for people.</summary>
    internal ListOf<T> Named<TId>(string key, Func<T, TId?> id) where TId : struct, IIdentifier<TId> =>
        Add(key, ListKind.Id, t => id(t) is { Value.Length: > 0 } known ? ListCell.Of(known.Value, source!.Slugs.Of<TId>(known.Value)) : default);

    /// <summary>What an identifier is called here.</summary>
    internal ListOf<T> Called(string key, Func<T, string?> id) =>
        Add(key, ListKind.Text, t => id(t) is { } known ? ListCell.Naming([known], source!.Show(known)) : default);

    /// <summary>What several identifiers are called here.</summary>
    internal ListOf<T> CalledMany(string key, Func<T, IEnumerable<string>> ids) => Add(key, ListKind.Text, t =>
    {
        string[] all = [.. ids(t)];
        return ListCell.Naming(all, string.Join(words.Between, all.Select(source!.Show)));
    });

    /// <summary>Several of one kind, as <see cref="Named{TId}"/>.</summary>
    internal ListOf<T> NamedMany<TId>(string key, Func<T, IEnumerable<TId>> ids) where TId : struct, IIdentifier<TId> => Add(key, ListKind.Text, t =>
    {
        string[] all = [.. ids(t).Select(i => i.Value)];
        string between = words.Between;
        return ListCell.Naming(all, string.Join(between, all), string.Join(between, all.Select(source!.Slugs.Of<TId>)));
    });

    internal ListOf<T> Many(string key, Func<T, IEnumerable<string>> values) =>
        Add(key, ListKind.Text, t => ListCell.Of(string.Join(words.Between, values(t))));

    internal ListOf<T> Number(string key, Func<T, long?> value) => Add(key, ListKind.Number, t => ListCell.Of(value(t)));

    internal ListOf<T> Day(string key, Func<T, DateOnly?> value) => Add(key, ListKind.Day, t => ListCell.Of(value(t)));

    internal ListOf<T> Instant(string key, Func<T, DateTimeOffset?> value) => Add(key, ListKind.Instant, t => ListCell.Of(value(t)));

    internal ListOf<T> Truth(string key, Func<T, bool?> value)
    {
        TruthWords? said = TruthWords.Find(words, key);
        return Add(key, ListKind.Truth, t => ListCell.Of(value(t), said));
    }

    internal ListOf<T> Code<TEnum>(string key, Func<T, TEnum?> value)
        where TEnum : struct, Enum
    {
        columns.Add((new ListColumn(key, ListKind.Code, typeof(TEnum)), t => value(t) is { } v
            ? ListCell.Of(EntryJson.Name(v), words.EnumValue(v))
            : default));
        return this;
    }

    /// <summary>A code whose words are no enum's.</summary>
    internal ListOf<T> Code(string key, Func<T, (string Code, string Word)> value) => Add(key, ListKind.Code, t =>
    {
        (string code, string word) = value(t);
        return ListCell.Of(code, word);
    });

    internal ListTable Over(string name, IEnumerable<T> things)
    {
        Func<object, ListCell>[] cells = [.. columns.Select(c => (Func<object, ListCell>)(thing => c.Cell((T)thing)))];
        return new(name, [.. columns.Select(c => c.Column)], things.Select(t => new ListRow(t!, cells))) { RowOf = t => new ListRow(t, cells) };
    }

    internal ListOf<T> Add(string key, ListKind kind, Func<T, ListCell> cell)
    {
        columns.Add((new ListColumn(key, kind), cell));
        return this;
    }
}
