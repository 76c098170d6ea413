using System.Globalization;
using Azukari.Custody.Lists;
using Azukari.Custody.Words;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;

namespace Azukari.Web.Lists;

/// <summary>A list as somebody asked for it: which rows fit, in which order.</summary>
public sealed class ListAsked
{
    readonly ListScene scene;
    readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    readonly Lazy<IReadOnlyList<ListRow>> fitting;

    ListAsked(ListScreen screen, ListScene scene)
    {
        this.scene = scene;
        Screen = screen;
        Table = screen.Of(scene);
        Words = scene["q"];
        string asked = scene["sort"];
        Sort = Table.IndexOf(asked.TrimStart('-')) >= 0 ? asked : screen.Sort;
        if (screen.Basis is not null)
        {
            scene.Kept = scene.Context.RequestServices.GetRequiredService<KeptRows>()
                .Of(screen, scene, () => [.. Ordered(Table.Rows, screen.Sort).Select(r => r.Thing)], ComparingBy(screen.Sort));
        }

        fitting = new(() => scene.Kept is { } kept ? new Rowed(Answer(kept), Table.RowOf)
            : screen.IsInOrder ? [.. Narrow(Table.Rows)] : [.. Ordered(Narrow(Table.Rows), Sort)]);
    }

    internal ListScreen Screen { get; }

    /// <summary>All that the person sees, before it is narrowed.</summary>
    internal ListTable Table { get; }

    /// <summary>The words that are looked for.</summary>
    internal string Words { get; }

    /// <summary>The column by which it is sorted, with a minus for descending.</summary>
    internal string Sort { get; }

    /// <summary>How many rows fit.</summary>
    internal int Total => fitting.Value.Count;

    /// <summary>Every row that fits, in order.</summary>
    internal IEnumerable<ListRow> Rows => Screen.IsInOrder ? Narrow(Table.Rows) : fitting.Value;

    internal static ListAsked Of(ListScreen screen, Session session, HttpContext context) => new(screen, new ListScene(session, context));

    /// <summary>With conditions that the page sets.</summary>
    internal static ListAsked Of(ListScreen screen, Session session, HttpContext context, IReadOnlyDictionary<string, string> given) =>
        new(screen, new ListScene(session, context) { Given = given });

    /// <summary>Of a list of no contract, for those who run the desk.</summary>
    internal static ListAsked Of(ListScreen screen, Wording words, HttpContext context) => new(screen, new ListScene(words, context));

    /// <summary>The rows of one page; only they are sorted out of all.</summary>
    internal Listing<ListRow> Page => Listing.Of(Rows, Total, scene.Context);

    /// <summary>The conditions that the form asks for.</summary>
    internal IEnumerable<ListFilter> Fields => Screen.Filters.Where(f => !scene.Given.ContainsKey(f.Key) && (!f.IsCarried || f.Choices!(scene, Table).Any()));

    /// <summary>The choices of a filter, and what is chosen.</summary>
    internal (string Label, IReadOnlyList<(string Value, string Label)>? Choices, string Chosen) Of(ListFilter filter) =>
        (filter.Label(scene, Table), filter.Choices is { } choices ? [.. choices(scene, Table)] : null, scene[filter.Key]);

    /// <summary>What narrows the list, each with the address without it.</summary>
    internal IEnumerable<(string Said, string Without)> Conditions()
    {
        if (Words.Length > 0)
        {
            yield return (Words, Listing.With(scene.Context, "q", ""));
        }

        foreach (ListFilter filter in Screen.Filters.Where(f => scene[f.Key].Length > 0 && !scene.Given.ContainsKey(f.Key)))
        {
            (string label, IReadOnlyList<(string Value, string Label)>? choices, string chosen) = Of(filter);

            // What holds where nothing is chosen cannot be taken away.
            if (choices is null || (choices.Any(c => c.Value == chosen) && !(filter.Always && choices[0].Value == chosen)))
            {
                string said = choices?.First(c => c.Value == chosen).Label
                    ?? (DateOnly.TryParseExact(chosen, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? scene.Words.Date(day) : chosen);
                yield return ($"{label} {said}", Listing.With(scene.Context, filter.Key, ""));
            }
        }
    }

    /// <summary>A cell as a person reads it.</summary>
    internal string TextOf(ListColumn column, ListCell cell) => cell switch
    {
        { Word: { } word } => word,
        { Ids: { } ids } => string.Join(scene.Words.Between, ids.Select(NameOf)),
        { Text: { } id } when column.Kind == ListKind.Id => NameOf(id),
        { Text: { } text } => Plainly.Show(text),
        { Number: { } number } => number.ToString("N0", CultureInfo.InvariantCulture),
        { Day: { } day } => scene.Words.Date(day),
        { Instant: { } at } => scene.Words.Time(at),
        { Truth: { } truth } => scene.Words.Text(truth ? "lists.yes" : "lists.no"),
        _ => "",
    };

    string NameOf(string id)
    {
        if (!names.TryGetValue(id, out string? name))
        {
            names[id] = name = scene.NameOf(id);
        }

        return name;
    }

    /// <summary>Those of some rows that fit.</summary>
    internal IEnumerable<ListRow> Narrow(IEnumerable<ListRow> rows)
    {
        rows = Filtered(rows);
        string wanted = PlainText.Bare(Words);
        return wanted.Length == 0 || Screen.TakesWords(scene) ? rows : rows.Where(row => Searched(row).Any(text => text.Contains(wanted, StringComparison.Ordinal)));
    }

    IEnumerable<ListRow> Filtered(IEnumerable<ListRow> rows)
    {
        foreach (ListFilter filter in Screen.Filters)
        {
            string chosen = scene[filter.Key];
            if (chosen.Length > 0 || filter.Always)
            {
                rows = rows.Where(filter.Fits(scene, Table, chosen));
            }
        }

        return rows;
    }

    /// <summary>What words are looked for in, as it is compared: what a person reads, and what a machine does.</summary>
    IEnumerable<string> Searched(ListRow row) => (Screen.Searched ?? Screen.Shown).Select(Table.IndexOf).Where(i => i >= 0)
        .SelectMany(i => (string[])[TextOf(Table.Columns[i], row[i]), row[i].ToMachineText()]).Distinct().Select(PlainText.Bare);

    /// <summary>The same conditions and order give the same rows.</summary>
    string Asked() => string.Join('\n', Screen.Filters.Select(f => scene[f.Key]).Append(Words).Append(Sort));

    IReadOnlyList<object> Answer(KeptList kept)
    {
        bool isAlone = Screen.Alone is { } alone && alone.Apart.All(a => scene[a].Length == 0 && Sort.TrimStart('-') != a);
        return kept.Answer(
            Asked(), () => Fitting(kept).Select(r => r.Thing), isAlone ? fresh => Narrow(fresh.Select(Table.RowOf)).Select(r => r.Thing) : null, ComparingBy(Sort));
    }

    IEnumerable<ListRow> Fitting(KeptList kept)
    {
        IEnumerable<object> things = Words.Length == 0 ? kept.Things : kept.With(PlainText.Bare(Words), t => string.Join('\n', Searched(Table.RowOf(t))));
        IEnumerable<ListRow> rows = Filtered(things.Select(Table.RowOf));
        return Sort == Screen.Sort ? rows : Ordered(rows, Sort);
    }

    IEnumerable<ListRow> Ordered(IEnumerable<ListRow> rows, string by)
    {
        int at = Table.IndexOf(by.TrimStart('-'));
        if (at < 0)
        {
            return Screen.Order is { } order ? order(scene, rows) : rows;
        }

        // What has nothing in the column stands last, whichever way it is sorted.
        ListColumn column = Table.Columns[at];
        (ListRow Row, IComparable? Key)[] keyed = [.. rows.Select(r => (r, KeyOf(column, r[at])))];
        IOrderedEnumerable<(ListRow Row, IComparable? Key)> known = keyed.OrderBy(k => k.Key is null);
        return (by.StartsWith('-') ? known.ThenByDescending(k => k.Key, Comparing) : known.ThenBy(k => k.Key, Comparing)).Select(k => k.Row);
    }

    /// <summary>The order of <see cref="Ordered"/> between two things of a list of <see cref="ListAlone"/>: between equals that of the list itself decides, then its maker's.</summary>
    Comparison<object> ComparingBy(string by) => (a, b) =>
    {
        int first = ByColumn(by);
        int then = first != 0 || by == Screen.Sort ? first : ByColumn(Screen.Sort);
        return then != 0 ? then : Screen.Alone!.Order(a, b);

        int ByColumn(string column)
        {
            int at = Table.IndexOf(column.TrimStart('-'));
            (IComparable? one, IComparable? other) = (KeyOf(Table.Columns[at], Table.RowOf(a)[at]), KeyOf(Table.Columns[at], Table.RowOf(b)[at]));
            return one is null || other is null ? (one is null).CompareTo(other is null) : column.StartsWith('-') ? Comparing.Compare(other, one) : Comparing.Compare(one, other);
        }
    };

    static readonly Comparer<IComparable?> Comparing = Comparer<IComparable?>.Create((a, b) =>
        a is string x && b is string y ? string.CompareOrdinal(x, y) : Comparer<IComparable?>.Default.Compare(a, b));

    /// <summary>By what a cell is sorted: codes in the order in which they are declared, identifiers by their names.</summary>
    IComparable? KeyOf(ListColumn column, ListCell cell) => cell switch
    {
        { Number: { } number } => number,
        { Day: { } day } => day,
        { Instant: { } at } => at,
        { Truth: { } truth } => truth,
        { Text: { } code } when column.Codes is { } codes => Array.IndexOf(CodesOf(codes), code),
        { Text: null } => null,
        _ => TextOf(column, cell),
    };

    readonly Dictionary<Type, string[]> codes = [];

    string[] CodesOf(Type type)
    {
        if (!codes.TryGetValue(type, out string[]? known))
        {
            codes[type] = known = [.. Enum.GetNames(type).Select(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName)];
        }

        return known;
    }

    /// <summary>Things as rows, each made when it is looked at.</summary>
    sealed class Rowed(IReadOnlyList<object> things, Func<object, ListRow> rowOf) : IReadOnlyList<ListRow>
    {
        public int Count => things.Count;

        public ListRow this[int index] => rowOf(things[index]);

        public IEnumerator<ListRow> GetEnumerator() => things.Select(rowOf).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
