using System.Globalization;
using Azukari.Custody;
using Azukari.Custody.Searching;
using Azukari.Rules;

namespace Azukari.Web.Lists;

/// <summary>Reads the ledger from its newest entry back, or from its oldest on, piece by piece: nobody reads all of it for one page.</summary>
static class LedgerReading
{
    /// <summary>Whether the oldest comes first.</summary>
    internal static bool IsForward(ListScene scene) => scene["sort"] is "entry" or "at";

    /// <summary>The entries in the order that was asked for; what can be looked up is looked up, the rest of the conditions is the list's.</summary>
    /// <param name="scene">Of which ledger, in which order.</param>
    /// <param name="before">Where an earlier page ended: entries on its far side; null to begin at the end.</param>
    internal static IEnumerable<IndexedEntry> Of(ListScene scene, long? before)
    {
        (Desk desk, ContractId contract) = (scene.Session.Desk, scene.Session.Contract);
        long from = DayOf(scene["from"]) is { } first ? desk.FirstAt(contract, JapanTime.StartOf(first)) : 0;
        long? until = DayOf(scene["until"]) is { } last ? desk.FirstAt(contract, JapanTime.StartOf(last.AddDays(1))) : null;
        return IsForward(scene)
            ? desk.FindInOrder(contract, SearchOf(scene) with { From = Math.Max(from, before + 1 ?? 0) }, until)
            : desk.Find(contract, SearchOf(scene) with { From = from }, before is { } b && until is { } u ? Math.Min(b, u) : before ?? until);
    }

    /// <summary>Whether the words name a thing or a person, and are so looked up.</summary>
    internal static bool TakesWords(ListScene scene) => IsThing(scene["q"]) || (scene[Who].Length == 0 && PersonOf(scene, scene["q"]) is not null);

    /// <summary>The condition of whose entries they are; no field of the form, but what a person's page asks for.</summary>
    const string Who = "who";

    internal static ListFilter OfPerson => new(Who)
    {
        Label = (scene, _) => scene.Words.Text("web.ledger.who"),
        Choices = (scene, _) => WhoOf(scene) is { } who ? [(who.Value, scene.NameOf(who.Value))] : [],
        Fits = (scene, _, _) => WhoOf(scene) is { } who ? row => ((IndexedEntry)row.Thing).Entry.Circumstances.Worker == who : _ => false,
        IsCarried = true,
    };

    /// <summary>Whose entries are asked for; null where nobody's are, and where it is nobody whom the visitor sees.</summary>
    static WorkerId? WhoOf(ListScene scene) => Identifier.TryParse(scene[Who], out WorkerId who)
        && scene.Session.State.Worker(who) is { } person && scene.Session.Sight.Sees(person) ? who : null;

    static EntrySearch SearchOf(ListScene scene)
    {
        string words = scene["q"];
        bool isThing = IsThing(words);
        return new EntrySearch
        {
            Act = scene["act"] is { Length: > 0 } act ? act : null,
            Permitted = scene["outcome"] switch { "permitted" => true, "refused" => false, _ => null },
            About = isThing ? words : null,
            By = WhoOf(scene) ?? (isThing || scene[Who].Length > 0 ? null : PersonOf(scene, words)),
        };
    }

    static DateOnly? DayOf(string asked) => DateOnly.TryParseExact(asked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year is > 1 and < 9_999 ? day : null;

    /// <summary>An identifier that the desk drew: no word that people write looks like it.</summary>
    static bool IsThing(string words) => words.IndexOf('-', StringComparison.Ordinal) is > 0 and <= 3 && words.Length >= 18
        && words.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c) || c == '-');

    static WorkerId? PersonOf(ListScene scene, string words)
    {
        try
        {
            return words.Length == 0 ? null : scene.Session.Names.Find<WorkerId>(words) is { } who
                && scene.Session.State.Worker(who) is { } person && scene.Session.Sight.Sees(person) ? who : null;
        }
        catch (CustodyException e) when (e.Fault == Fault.IdentifierAmbiguous)
        {
            return null; // several of one name: looked for as words
        }
    }
}
