using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Words;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers;

/// <summary>An act that was permitted, with its entry.</summary>
sealed record Done<T>(long Index, Entry Entry, T Act) where T : Act
{
    internal DateTimeOffset At => Entry.Circumstances.At;

    internal WorkerId? By => Entry.Circumstances.Worker;
}

/// <summary>A contract as its papers see it: the state at one entry, what led to it, and words for everything.</summary>
/// <param name="state">The state after <paramref name="entries"/>.</param>
/// <param name="memorandum">The memorandum.</param>
/// <param name="entries">The entries up to the one that the paper rests on.</param>
/// <param name="open">What a sealed value stands for; null where it was erased.</param>
/// <param name="day">The paper's date.</param>
/// <param name="author">Who draws it up; null for a draft by nobody.</param>
sealed partial class PaperView(
    Engagement state, MemorandumDocument memorandum, PaperEntries entries, Func<SealedText, string?> open, DateOnly day,
    WorkerId? author)
{
    /// <summary>What stands where a value was erased.</summary>
    internal const string Erased = "［消去済み］";

    /// <summary>What stands where there is nothing to say.</summary>
    internal const string None = "―";

    /// <summary>Room to write by hand, where the ledger has nothing.</summary>
    internal const string Blank = "\u3000";

    static readonly Wording Japanese = Wording.For("ja");

    internal Engagement State => state;

    internal MemorandumDocument Memorandum => memorandum;

    internal DateOnly Day => day;

    /// <summary>The document's number, or the words for a draft.</summary>
    internal string Number { get; init; } = "（案）番号なし";

    internal PaperEntries Entries => entries;

    internal IEnumerable<Done<T>> All<T>(Func<T, bool>? which = null) where T : Act => entries.Of<T>()
        .Select(e => new Done<T>(e.Index, e.Entry, (T)e.Entry.Act)).Where(d => which is null || which(d.Act));

    internal Done<T>? Last<T>(Func<T, bool> which) where T : Act => All(which).LastOrDefault();

    readonly Dictionary<Type, object> lasts = [];

    /// <summary>The last act of a kind that names a thing. Each kind is read once, however many things are asked for.</summary>
    /// <param name="item">The thing.</param>
    /// <param name="named">The things that an act names: for one kind of act always the same.</param>
    internal Done<T>? LastOf<T>(ItemId item, Func<T, IEnumerable<ItemId>> named) where T : Act
    {
        if (!lasts.TryGetValue(typeof(T), out object? known))
        {
            var read = new Dictionary<ItemId, Done<T>>();
            foreach (Done<T> done in All<T>())
            {
                foreach (ItemId id in named(done.Act))
                {
                    read[id] = done;
                }
            }

            lasts[typeof(T)] = known = read;
        }

        return ((Dictionary<ItemId, Done<T>>)known).GetValueOrDefault(item);
    }

    /// <summary>A personal value; a mark where it was erased, a dash where none was given.</summary>
    internal string Say(SealedText text) => text.IsGiven ? open(text) ?? Erased : None;

    /// <summary>The columns in which numbers were found, as the receipt sealed them: a JSON array of names.</summary>
    internal string Columns(SealedText columns)
    {
        string said = Say(columns);
        try
        {
            string[] names = said.StartsWith('[') ? JsonSerializer.Deserialize<string[]>(said) ?? [] : [said];
            return names.Length == 0 ? None : string.Join('、', names);
        }
        catch (JsonException)
        {
            return said;
        }
    }

    internal string Person(WorkerId? id) => id is not { } known ? "預かり（自動）"
        : state.Workers.GetValueOrDefault(known) is { } worker ? Say(worker.Name) : None;

    internal string FirmOf(WorkerId? id) =>
        id is { } known && state.Workers.GetValueOrDefault(known) is { } worker ? Firm(worker.Organisation) : None;

    /// <summary>Department and title, as the memorandum states them of the people it names.</summary>
    internal string Post(WorkerId? id)
    {
        int at = state.Terms.People.Select(p => (WorkerId?)p.Id).ToList().IndexOf(id);
        ImmutableArray<MemorandumPerson> named = [.. memorandum.Municipality.People, .. memorandum.Contractor.People];
        return at >= 0 && at < named.Length ? named[at].Post ?? ""
            : id is { } known && state.Deputies.Any(d => d.Worker == known && d.CountsOn(day)) ? "職務代理者"
            : state.OfficesOn(id, day).HasFlag(Office.HandlingOfficer) ? "取扱責任者の職務を行う者" : "";
    }

    internal string Firm(OrganisationId id) =>
        id == state.Terms.Municipality ? memorandum.Municipality.Name
        : id == state.Terms.Contractor ? memorandum.Contractor.Name
        : state.Reentrustments.GetValueOrDefault(id) is { } node ? Say(node.Name) : id.Value;

    internal string Place(PlaceId id) => memorandum.Places.FirstOrDefault(p => p.Id == id.Value)?.Name
        ?? (Last<DesignatePlace>(d => d.Place == id) is { } designated ? Say(designated.Act.Name) : id.Value);

    internal string Purpose(PurposeId id) => memorandum.Purposes.FirstOrDefault(p => p.Id == id.Value)?.Name ?? id.Value;

    internal string Purposes(ImmutableArray<PurposeId> ids) => ids.IsEmpty ? None : string.Join('、', ids.Select(Purpose));

    internal string Places(ImmutableArray<PlaceId> ids) => ids.IsEmpty ? None : string.Join('、', ids.Select(Place));

    internal string Thing(ItemId id) => state.Items.GetValueOrDefault(id) is { } item ? Say(item.Name) : None;

    internal static string Word(Enum value) => Japanese.EnumValue(value);

    internal static string ActTitle(string act) => Japanese.ActTitle(act);

    internal static string Date(DateOnly? on) => on is { } known ? JapaneseDate.Format(known) : None;

    internal static string Date(DateTimeOffset? at) => at is { } known ? Date(JapanTime.DayOf(known)) : None;

    internal static string Time(DateTimeOffset? at) => at is { } known ? JapaneseDate.Format(known) : None;

    /// <summary>令和8.11.26, for the narrow columns of a list.</summary>
    internal static string Short(DateOnly? on) => on is { } day
        ? string.Create(CultureInfo.InvariantCulture, $"{JapaneseDate.EraYear(day)}.{day.Month}.{day.Day}") : None;

    internal static string Short(DateTimeOffset? at) => at is { } known ? Short(JapanTime.DayOf(known)) : None;

    /// <summary>令和8.11.26 14:05.</summary>
    internal static string ShortTime(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{Short(at)} {JapanTime.At(at):HH:mm}");

    internal static string Term(Period period) => $"{Date(period.From)}から{Date(period.Until)}まで";

    internal static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Index(long index) => index.ToString(CultureInfo.InvariantCulture);

    /// <summary>One row of a list.</summary>
    internal static FormFacts Row(params ReadOnlySpan<(string Name, string Value)> values)
    {
        var row = new FormFacts();
        foreach ((string name, string value) in values)
        {
            row[name] = value;
        }

        return row;
    }

    /// <summary>What every form shows: number, date, the parties and who speaks for them.</summary>
    internal FormFacts Common()
    {
        WorkerId? city = Author(Office.CityApprover, Office.CityOfficer);
        WorkerId? contractor = Author(Office.HandlingOfficer);
        return Row(
            ("number", Number), ("date", Date(day)),
            ("contract", memorandum.Contract.Title),
            ("contractTerm", Term(new Period(memorandum.Contract.From, memorandum.Contract.To))),
            ("memorandum", memorandum.Title),
            ("city", memorandum.Municipality.Name), ("cityPost", Post(city)), ("cityPerson", Person(city)),
            ("contractor", memorandum.Contractor.Name), ("contractorPost", Post(contractor)), ("contractorPerson", Person(contractor)));
    }

    /// <summary>Who speaks for a party: whoever draws the paper up where he holds its office, himself or as a deputy, else the first
    /// whom the memorandum names.</summary>
    WorkerId? Author(params ReadOnlySpan<Office> offices)
    {
        foreach (Office office in offices)
        {
            if (state.OfficesOn(author, day).HasFlag(office))
            {
                return author;
            }
        }

        Office first = offices[0];
        return state.Terms.People.FirstOrDefault(p => p.Office.HasFlag(first))?.Id;
    }
}
