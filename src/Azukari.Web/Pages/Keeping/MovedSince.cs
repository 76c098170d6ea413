using Azukari.Custody.Lists;
using Azukari.Rules;
using Azukari.Web.Lists;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Keeping;

/// <summary>What moved since an inspection was known of: the one that is asked for, else the last one.</summary>
static class MovedSince
{
    const string Key = "inspection";

    /// <summary>The movements, each read once.</summary>
    internal static ListTable Movements(ListScene scene) => SignLists.Movements(
        scene.Source, Asked(scene) is { } inspection ? [.. scene.Session.Desk.MovementsSince(scene.Session.Contract, inspection.KnownFrom)] : []);

    /// <summary>Of which inspection; what it leaves out was left out when the rows were made.</summary>
    internal static ListFilter Filter => new(Key)
    {
        Label = (scene, _) => scene.Words.Text("web.movements.inspection"),
        Choices = (scene, _) => Seen(scene).Select(i => (i.Id.Value, SubjectName.Of(scene.Session, i.Id.Value))),
        Always = true,
    };

    static Inspection? Asked(ListScene scene) => scene[Key].Length == 0 ? Seen(scene).FirstOrDefault()
        : Identifier.TryParse(scene[Key], out InspectionId id) ? Seen(scene).FirstOrDefault(i => i.Id == id) : null;

    static IEnumerable<Inspection> Seen(ListScene scene) =>
        scene.Session.State.Inspections.Values.Where(scene.Session.Sight.Sees).OrderByDescending(i => i.On).ThenBy(i => i.Id.Value, StringComparer.Ordinal);
}
