using System.Runtime.CompilerServices;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Sessions;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Doors;

/// <summary>What an identifier of a form can mean, as whoever fills it in sees and calls it.</summary>
static class Things
{
    /// <summary>Of more than these, nobody picks one from a list: they are looked for by their names.</summary>
    internal const int MostChoices = 200;

    /// <summary>The fields that mean media alone.</summary>
    const string Medium = "medium";

    /// <summary>Of those that are found, so many are shown.</summary>
    internal const int MostFound = 50;

    /// <summary>Whether there are too many to choose from.</summary>
    internal static bool AreMany(Session session, Type type, string field) =>
        field == Medium ? session.State.Media.Count > MostChoices
        : type == typeof(ItemId) ? session.State.Items.Count > MostChoices
        : type == typeof(WorkerId) ? session.State.Workers.Count > MostChoices
        : session.Names.AllOf(type).Take(MostChoices + 1).Count() > MostChoices;

    /// <summary>All that there is, by name.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="type">The type of identifier.</param>
    /// <param name="field">The field's name: a medium is no file.</param>
    /// <param name="past">Whether what is over may be meant too.</param>
    internal static List<Choice> Of(Session session, Type type, string field, bool past) =>
        [.. Known(session, type, field).Where(thing => past || !session.State.IsOver(type, thing.Id)).Select(thing => new Choice(thing.Id, Called(session, thing.Id))).OrderBy(c => c.Label, StringComparer.Ordinal).ThenBy(c => c.Value, StringComparer.Ordinal)];

    /// <summary>Those whose name holds the words, or whose identifier they begin; width, case and spaces do not count.</summary>
    /// <returns>The first by name, and how many there are in all.</returns>
    internal static (IReadOnlyList<Choice> First, int All) Find(Session session, Field field, string words)
    {
        Type type = field.Sought!;
        string wanted = PlainText.Bare(words);
        if (wanted.Length == 0)
        {
            return ([], 0);
        }

        List<string> found =
        [
            .. from thing in Compared(session, type, field.Name)
               let name = thing.Name
               where name.Contains(wanted, StringComparison.Ordinal) || thing.Id.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
               where field.IsOfThePast || !session.State.IsOver(type, thing.Id)
               orderby name.Length, name, thing.Id
               select thing.Id,
        ];
        return ([.. found.Take(MostFound).Select(id => new Choice(id, Told(session, id)))], found.Count);
    }

    /// <summary>Choices that were made before, as far as they are things that whoever asks sees. What is over stays where it was chosen: the rules say why not.</summary>
    internal static IReadOnlyList<Choice> Chosen(Session session, Type type, string field, StringValues ids)
    {
        string[] given = [.. ids.OfType<string>().Where(id => id.Length > 0).Distinct()];
        HashSet<string> known = given.Length == 0 ? [] : type == typeof(ItemId) ? [.. given.Where(id => SeesItem(session, field, id))]
            : [.. Known(session, type, field).Select(t => t.Id)];
        return [.. given.Where(known.Contains).Select(id => new Choice(id, Told(session, id)))];
    }

    /// <summary>Whether everything that an identifier of a type can mean is known by name: what cannot be listed is written.</summary>
    internal static bool AreListed(Type type) => type != typeof(ActId) && type != typeof(ContentId) && type != typeof(ContractId);

    /// <summary>The acts that bring in the first thing of a type, those of the person first: none that needs such a thing already.</summary>
    internal static IReadOnlyList<ActKind> MakersOf(Session session, Type type, string field) =>
    [
        .. from kind in ActCatalogue.All
           where kind.Declared.By != Office.Desk && (field != Medium || kind.Type == typeof(RegisterMedium))
           let creates = kind.Fields.FirstOrDefault(f => string.Equals(f.Name, kind.Declared.Creates, StringComparison.OrdinalIgnoreCase))
           where creates?.Type == type && !kind.Fields.Any(f => f != creates && !f.Optional && f.Type == type)
           orderby session.MayDo(kind) ? 0 : 1
           select kind,
    ];

    /// <remarks>What the memorandum cites is its own text, which everybody reads.</remarks>
    static IEnumerable<(string Id, string? Name)> Known(Session session, Type type, string field) =>
        session.Names.AllOf(type).Where(t => (type == typeof(CitationId) || session.Sight.Sees(type, t.Id)) && (field != Medium || IsMedium(session, t.Id)));

    /// <summary>Names as they are compared. Of items there may be a hundred thousand: theirs are made ready once for as long as the items stay the same.</summary>
    static IEnumerable<(string Id, string Name)> Compared(Session session, Type type, string field) => type == typeof(ItemId)
        ? Ready.GetValue(session.State.Items, _ => [.. session.Names.AllOf(type).Select(t => (t.Id, PlainText.Bare(t.Name ?? t.Id)))]).Where(t => SeesItem(session, field, t.Id))
        : Known(session, type, field).Select(t => (t.Id, PlainText.Bare(t.Name ?? session.NameOf(t.Id))));

    static readonly ConditionalWeakTable<object, (string Id, string Name)[]> Ready = [];

    static bool SeesItem(Session session, string field, string id) => Identifier.TryParse(id, out ItemId item)
        && session.State.Item(item) is { } thing && session.Sight.Sees(thing) && (field != Medium || thing.Kind == ItemKind.Medium);

    static bool IsMedium(Session session, string id) =>
        Identifier.TryParse(id, out ItemId item) && session.State.Item(item) is { Kind: ItemKind.Medium };

    /// <summary>A copy bears the name of its file: its kind and state tell them apart.</summary>
    static string Called(Session session, string id) =>
        Identifier.TryParse(id, out ItemId item) && session.State.Item(item) is { } thing && (thing.Kind is not (ItemKind.File or ItemKind.Medium) || thing.State != ItemState.Held)
            ? session.Words.Text("web.form.which", session.NameOf(id), session.Words.EnumValue(thing.Kind), session.Words.EnumValue(thing.State))
            : session.NameOf(id);

    /// <summary>Of many things several bear one name, as the file of every month: since when it is here tells them apart.</summary>
    static string Told(Session session, string id) =>
        Identifier.TryParse(id, out ItemId item) && session.State.Item(item) is { } thing
            ? $"{Called(session, id)}　{session.Words.Date(JapanTime.DayOf(thing.Since))}" : Called(session, id);
}
