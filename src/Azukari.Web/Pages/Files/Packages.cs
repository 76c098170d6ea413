using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Files;

/// <summary>Packages for a recipient: made by the desk, fetched from the browser. On the server they lie encrypted, under identifiers alone.</summary>
static class Packages
{
    const string Back = "completion/hand-back";
    const string Pack = "take-out/pack";

    /// <summary>The package of a file that was handed back, as long as the city has not received it.</summary>
    internal static IResult FetchBack(HttpContext context, ServeOptions options)
    {
        Session session = FilesMap.SessionOf(context);
        return FilesMap.ItemOf(context) is { HandedBack: not null, ReturnedAt: null } item && CanFetch(session, Back)
            ? Send(context, session, Path.Combine(FolderOf(options, item.Id.Value), $"{item.Id}.age"), item)
            : PageMap.Missing(context);
    }

    /// <summary>A package of a take-out, until it has left.</summary>
    internal static IResult FetchPackage(HttpContext context, string copy, ServeOptions options)
    {
        Session session = FilesMap.SessionOf(context);
        return TakeOuts.TakeOutsMap.TakeOutOf(context) is { State: TakeOutState.Packed } takeOut && CanFetch(session, Pack)
            && takeOut.Copies.Cast<ItemId?>().FirstOrDefault(c => c!.Value.Value == copy) is { } id && session.State.Item(id) is { CopyOf: { } original } item
                ? Send(context, session, Path.Combine(FolderOf(options, takeOut.Id.Value), $"{original}.age"), item)
                : PageMap.Missing(context);
    }

    /// <summary>Removes the packages of what has left, was received, or is no more.</summary>
    internal static void Clean(ServeOptions options, Desk desk)
    {
        string all = Path.Combine(options.Data, Folder);
        if (!Directory.Exists(all))
        {
            return;
        }

        foreach (string folder in Directory.EnumerateDirectories(all))
        {
            string id = Path.GetFileName(folder);
            bool waits = desk.Contracts.Any(c => desk.StateOf(c) is var e
                && ((Identifier.TryParse(id, out TakeOutId takeOut) && e.TakeOuts.GetValueOrDefault(takeOut) is { State: TakeOutState.Approved or TakeOutState.Packed })
                    || (Identifier.TryParse(id, out ItemId item) && e.Item(item) is { ReturnedAt: null, State: ItemState.Held })));
            if (!waits)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    const string Folder = "packages";

    internal static string FolderOf(HttpContext context, string id) => FolderOf(context.RequestServices.GetRequiredService<ServeOptions>(), id);

    static string FolderOf(ServeOptions options, string id) => Path.Combine(options.Data, Folder, id);

    internal static string Emptied(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return folder;
    }

    static bool CanFetch(Session session, string act) => session.MayDo(act) && session.State.PlaceOf(session.Now.Terminal) is not null;

    static IResult Send(HttpContext context, Session session, string path, Item item) => File.Exists(path)
        ? Results.File(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete), "application/octet-stream",
            $"{(session.Value(item.Name) is { Length: > 0 } name ? name : item.Id.Value)}.age")
        : PageMap.Missing(context);

    internal static RecipientKey KeyOf(Session session, OrganisationId organisation) => session.State.Recipients.GetValueOrDefault(organisation, RecipientKey.None);
}
