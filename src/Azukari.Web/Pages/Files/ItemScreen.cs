using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Pages.Files;

/// <summary>The screen of an act on one thing in custody: its address ends with the act's word, and the page shows the thing.</summary>
/// <param name="word">The word.</param>
abstract class ItemScreen<TAct>(string word) : ContentScreen<Item, TAct> where TAct : Act
{
    protected override Item? ThingOf(HttpContext context) => FilesMap.ItemOf(context);

    protected sealed override string At(Item thing) => $"register/{thing.Id}/{word}";

    protected override (string Field, string Value)[] Known(Session session, Item thing) => [("item", thing.Id.Value)];

    /// <summary>A thing of one purpose is used for that one.</summary>
    protected override StringValues Usual(Session session, Item thing, string field) =>
        field == "purpose" && thing.Purposes.Length == 1 ? thing.Purposes[0].Value : default;

    protected sealed override Crumb[] CrumbsOf(Session session, Item thing) => FilesMap.CrumbsOf(session, thing);

    protected override IEnumerable<(string Name, object Value)> More(ActForm form, Item thing) =>
        [.. base.More(form, thing), (nameof(ContentFormPage.About), Fragments.About(thing))];
}
