using Azukari.Custody;
using Azukari.Custody.Contents;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Files;

/// <summary>Packages for a recipient, fetched from the browser.</summary>
static class Packages
{
    /// <summary>The package of a file that was handed back, as long as the city has not received it.</summary>
    internal static IResult FetchBack(HttpContext context, ServeOptions options)
    {
        Session session = FilesMap.SessionOf(context);
        return FilesMap.ItemOf(context) is { } item && !session.Visitor.Inspects
            && PackageStore.OfHandback(options.Data, session.State, session.Now, item) is { } path
            ? Send(session, path, item)
            : PageMap.Missing(context);
    }

    /// <summary>A package of a take-out, until it has left.</summary>
    internal static IResult FetchPackage(HttpContext context, string copy, ServeOptions options)
    {
        Session session = FilesMap.SessionOf(context);
        return TakeOuts.TakeOutsMap.TakeOutOf(context) is { } takeOut && !session.Visitor.Inspects
            && PackageStore.OfTakeOut(options.Data, session.State, session.Now, takeOut).FirstOrDefault(p => p.Copy.Id.Value == copy) is ({ } item, { } path)
                ? Send(session, path, item)
                : PageMap.Missing(context);
    }

    /// <summary>Makes packages in turn with all else that is read to go out. What was begun is made to its end, though nobody waits for it any more.</summary>
    internal static Task<Receipt> MakeAsync(HttpContext context, long bytes, string id, Func<string, Receipt> make)
    {
        ServeOptions options = context.RequestServices.GetRequiredService<ServeOptions>();
        Room room = context.RequestServices.GetRequiredService<Room>();
        return Turns.Going.TakeAsync(
            () =>
            {
                using IDisposable kept = room.KeepFor(bytes);
                return PackageStore.Make(options.Data, id, make);
            },
            CancellationToken.None);
    }

    internal static RecipientKey KeyOf(Session session, OrganisationId organisation) => session.State.Recipients.GetValueOrDefault(organisation, RecipientKey.None);

    static IResult Send(Session session, string path, Item item) => Results.File(
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete), "application/octet-stream",
        $"{(session.Value(item.Name) is { Length: > 0 } name ? name : item.Id.Value)}.age");
}
