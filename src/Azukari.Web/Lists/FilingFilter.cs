using Azukari.Rules;

namespace Azukari.Web.Lists;

/// <summary>What stands under an entry of the register of files (管理簿の記載), or under none though it should; pages of the register lead here.</summary>
static class FilingFilter
{
    /// <summary>Files that should stand under an entry, and under none does.</summary>
    internal const string None = "none";

    const string Key = "filing";

    internal static ListFilter Filter => new(Key)
    {
        Label = (scene, _) => scene.Words.Text("web.filings.entry"),
        Choices = (scene, _) => scene[Key] == None ? [(None, scene.Words.Text("web.filings.no-entry"))]
            : Of(scene) is { } filing ? [(filing.Id.Value, scene.Session.Value(filing.Name))] : [],
        Fits = (scene, _, asked) =>
        {
            if (asked == None)
            {
                HashSet<ItemId> outside = [.. scene.Session.State.FilesWithoutFiling.Select(i => i.Id)];
                return row => outside.Contains(((Item)row.Thing).Id);
            }

            return Of(scene) is { } filing ? row => scene.Session.State.FilingOf(((Item)row.Thing).Id)?.Id == filing.Id : _ => false;
        },
        IsCarried = true,
    };

    static Filing? Of(ListScene scene) => Identifier.TryParse(scene[Key], out FilingId id)
        && scene.Session.State.Filings.GetValueOrDefault(id) is { } filing && scene.Session.Sight.Sees(filing) ? filing : null;
}
