using Azukari.Custody.Lists;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;

namespace Azukari.Web.Lists;

/// <summary>A list of the screens: which list of the desk, where it is shown, what of it, and by what it can be narrowed.</summary>
/// <remarks>
/// The screen and its files are made of the same rows: one maker of <see cref="ListTable"/>, narrowed by the same conditions, in the same
/// order, as far as the same person sees. A file has every column, a screen those that fit on it.
/// </remarks>
/// <param name="Name">Its name: the same as in the shell, and in the address of its files.</param>
/// <param name="Shown">The columns on the screen; the first leads to the row's own page.</param>
public sealed record ListScreen(string Name, params IReadOnlyList<string> Shown)
{
    /// <summary>Where it is shown, within the contract; its own page where no other shows it.</summary>
    internal string Path { get; init; } = "lists/" + Name;

    /// <summary>The page above its own page: address, and key of its title under <c>web</c>.</summary>
    internal (string Path, string Title) Above { get; init; } = ("lists", "lists.title");

    /// <summary>Makes the rows that the session sees.</summary>
    internal Func<ListScene, ListTable> Of { get; init; } = scene => ListCatalogue.Find(Name)!.Of(scene.Source);

    internal IReadOnlyList<ListFilter> Filters { get; init; } = [];

    /// <summary>The columns in which words are looked for; those shown where none is named.</summary>
    internal IReadOnlyList<string>? Searched { get; init; }

    /// <summary>The order where none is asked for: a column's key, with a minus for descending; empty for the maker's own.</summary>
    internal string Sort { get; init; } = "";

    /// <summary>Orders the rows where no column can tell how.</summary>
    internal Func<ListScene, IEnumerable<ListRow>, IEnumerable<ListRow>>? Order { get; init; }

    /// <summary>Of a list that can grow long: the parts of the state on which its rows, their order and who sees them depend, and nothing
    /// else does. While they are the same objects the rows are kept. The columns searched must say the same to all.</summary>
    internal Func<Engagement, IReadOnlyList<object>>? Basis { get; init; }

    /// <summary>Of a list with a basis whose rows each say nothing but of their own thing: how it is brought up to date after an act.</summary>
    internal ListAlone? Alone { get; init; }

    /// <summary>Whether the maker gives the rows in the order asked for: the ledger, which nobody reads whole to sort it.</summary>
    internal bool IsInOrder { get; init; }

    /// <summary>Whether the maker itself has looked for the words.</summary>
    internal Func<ListScene, bool> TakesWords { get; init; } = _ => false;

    /// <summary>The page of a row; null where it has none. A list of no contract is given none.</summary>
    internal Func<Session, object, string?> Url { get; init; } = (_, _) => null;

    /// <summary>The act with which the list begins, offered where it is empty to whoever may do it.</summary>
    internal string? NextAct { get; init; }

    /// <summary>The page from which one goes on where the list is empty: address, and key of its title under <c>web</c>.</summary>
    internal (string Path, string Title)? NextPage { get; init; }

    /// <summary>Whether its files come from the address of its page, and it is no list of <see cref="ListScreens.All"/>.</summary>
    internal bool HasOwnFiles { get; init; }

    /// <summary>Whether somebody may know that there is such a list.</summary>
    internal Func<Session, bool> IsFor { get; init; } = _ => true;
}

/// <summary>How a long list is brought up to date after an act that changed few of its things.</summary>
/// <param name="Things">The things that the person sees now, in any order.</param>
/// <param name="Frame">On what a row depends beside its thing: while these parts of the state are the same objects, the same thing's row says the same.</param>
/// <param name="Order">The maker's own order, which decides between equals.</param>
/// <param name="Apart">Columns and conditions that say more than of their thing: asked by one of them, the answer is made anew.</param>
sealed record ListAlone(Func<ListScene, IEnumerable<object>> Things, Func<Engagement, IReadOnlyList<object>> Frame, Comparison<object> Order, IReadOnlyList<string> Apart);

/// <summary>Of what the rows are made: the session, the request's conditions, and the desk's source as this person sees it.</summary>
sealed class ListScene
{
    readonly Session? session;
    readonly Lazy<ListSource> source;

    /// <summary>Of a contract.</summary>
    internal ListScene(Session session, HttpContext context) : this(session.Words, context) => this.session = session;

    /// <summary>Of the desk as a whole, for those who run it.</summary>
    internal ListScene(Wording words, HttpContext context)
    {
        Words = words;
        Context = context;
        source = new(() => new ListSource(Session.Desk, Session.Contract, Words, Session.Now.Worker, Session.Sight));
    }

    internal Session Session => session ?? throw new InvalidOperationException("This list is of no contract.");

    internal HttpContext Context { get; }

    internal Wording Words { get; }

    internal ListSource Source => source.Value;

    /// <summary>What an identifier is called; itself, where no contract is looked at.</summary>
    internal string NameOf(string id) => session is null ? id : SubjectName.Of(session, id);

    /// <summary>Conditions that the page itself sets, whatever the address says: of which thing the list is.</summary>
    internal IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    /// <summary>The rows of a long list that were made before; null for other lists.</summary>
    internal KeptList? Kept { get; set; }

    internal DueBoard Board => Context.RequestServices.GetRequiredService<DueBoard>();

    /// <summary>A condition of the address; empty where it is not given.</summary>
    internal string this[string name] => Given.TryGetValue(name, out string? given) ? given : Context.Request.Query[name].ToString().Trim();
}

/// <summary>A condition by which a list is narrowed.</summary>
/// <param name="Key">Its name in the address.</param>
sealed record ListFilter(string Key)
{
    /// <summary>What stands beside it.</summary>
    internal Func<ListScene, ListTable, string> Label { get; init; } = (_, _) => "";

    /// <summary>What can be chosen; null for a day.</summary>
    internal Func<ListScene, ListTable, IEnumerable<(string Value, string Label)>>? Choices { get; init; }

    /// <summary>Whether a row fits what was chosen; of nothing chosen it is not asked, unless <see cref="Always"/>.</summary>
    internal Func<ListScene, ListTable, string, Func<ListRow, bool>> Fits { get; init; } = (_, _, _) => _ => true;

    /// <summary>Whether it narrows where nothing is chosen as well; its first choice then stands for nothing.</summary>
    internal bool Always { get; init; }

    /// <summary>Whether it is asked for by a link alone, and stands in the form only while it narrows.</summary>
    internal bool IsCarried { get; init; }

    /// <summary>By a column: one of its codes, yes or no, or one of the values that stand in it.</summary>
    internal static ListFilter By(string column, string? key = null) => new(key ?? column)
    {
        Label = (scene, table) => table.HeaderIn(scene.Words, table.Columns[table.IndexOf(column)]),
        Choices = (scene, table) => ChoicesOf(scene, table, table.IndexOf(column)),
        Fits = (_, table, value) =>
        {
            int at = table.IndexOf(column);
            return row => row[at] is var cell && (cell.Ids?.Contains(value) ?? cell.ToMachineText() == value);
        },
    };

    /// <summary>From a day on, and until a day, by a column: two conditions.</summary>
    internal static IEnumerable<ListFilter> Between(string column) =>
    [
        Day("from", column, (day, asked) => day >= asked), Day("until", column, (day, asked) => day <= asked),
    ];

    /// <summary>By something of the row's thing that is no column.</summary>
    internal static ListFilter Where<T>(string key, string label, IReadOnlyList<string> values, string words, Func<ListScene, T, string, bool> fits) => new(key)
    {
        Label = (scene, _) => scene.Words.Text("web." + label),
        Choices = (scene, _) => values.Select(v => (v, scene.Words.Text($"web.{words}{v}"))),
        Fits = (scene, _, value) => row => fits(scene, (T)row.Thing, value),
    };

    static ListFilter Day(string key, string column, Func<DateOnly, DateOnly, bool> fits) => new(key)
    {
        Label = (scene, table) => scene.Words.Text("web.list." + key, table.HeaderIn(scene.Words, table.Columns[table.IndexOf(column)])),
        Fits = (_, table, value) =>
        {
            int at = table.IndexOf(column);
            return !DateOnly.TryParseExact(value, "yyyy-MM-dd", out DateOnly asked)
                ? _ => true
                : row => row[at] is var cell && (cell.Day ?? (cell.Instant is { } instant ? JapanTime.DayOf(instant) : null)) is { } day && fits(day, asked);
        },
    };

    static IEnumerable<(string, string)> ChoicesOf(ListScene scene, ListTable table, int at)
    {
        ListColumn column = table.Columns[at];
        if (column.Codes is { } codes)
        {
            return Enum.GetValues(codes).Cast<Enum>().Select(v => (System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()), scene.Words.EnumValue(v)));
        }

        if (column.Kind == ListKind.Truth)
        {
            TruthWords said = TruthWords.Of(scene.Words, column.Key);
            return [("true", said.Yes), ("false", said.No)];
        }

        IEnumerable<(string Value, string Word)> found = scene.Kept is { } kept
            ? kept.ValuesIn(at, t => ValuesOf(table.RowOf(t)[at])).Select(v => (v.Key, v.Value.Word))
            : table.Rows.SelectMany(r => ValuesOf(r[at])).DistinctBy(v => v.Value).OrderBy(v => v.Value, StringComparer.Ordinal);
        return found.Select(f => (f.Value, f.Word.Length > 0 ? f.Word : scene.NameOf(f.Value)));
    }

    /// <summary>What stands in a cell, with its words; the word of a cell that names several is of no one of them.</summary>
    static IEnumerable<(string Value, string Word)> ValuesOf(ListCell cell) =>
        cell.Ids is { } several ? several.Select(i => (i, "")) : cell.ToMachineText() is { Length: > 0 } text ? [(text, cell.Word ?? "")] : [];
}
