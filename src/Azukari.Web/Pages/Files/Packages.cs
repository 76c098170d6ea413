using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Azukari.Web.Pages.Files;

/// <summary>Packages for a recipient: made by the desk, fetched from the browser. On the server they lie encrypted, under identifiers alone.</summary>
static class Packages
{
    const string Back = "completion/hand-back";
    const string Pack = "take-out/pack";

    internal static IResult AskBack(HttpContext context)
    {
        Session session = FilesMap.SessionOf(context);
        if (FilesMap.ItemOf(context) is not { Kind: ItemKind.File } item)
        {
            return PageMap.Missing(context);
        }

        return ShowBack(ContentActs.FormOf(session, Back).Judged(new HandBackItem(item.Id, KeyOf(session, session.State.Terms.Municipality))), item);
    }

    internal static async Task<IResult> BackAsync(HttpContext context, DeskHost host, ServeOptions options)
    {
        Session session = FilesMap.SessionOf(context);
        if (FilesMap.ItemOf(context) is not { Kind: ItemKind.File } item)
        {
            return PageMap.Missing(context);
        }

        string folder = FolderOf(options, item.Id.Value);
        (Receipt receipt, _) = await Task.Factory.StartNew(
            () => session.Desk.HandBack(session.PersonOf(), item.Id, KeyOf(session, session.State.Terms.Municipality), Emptied(folder), named: false),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        host.Wake();
        return receipt.Permitted
            ? Results.Redirect(session.Url($"register/{item.Id}?done={receipt.Index}"))
            : ShowBack(ContentActs.FormOf(session, Back) with { Refused = receipt }, item);
    }

    /// <summary>The package of a file that was handed back, as long as the city has not received it.</summary>
    internal static IResult FetchBack(HttpContext context, ServeOptions options)
    {
        Session session = FilesMap.SessionOf(context);
        return FilesMap.ItemOf(context) is { HandedBack: not null, ReturnedAt: null } item && CanFetch(session, Back)
            ? Send(context, session, Path.Combine(FolderOf(options, item.Id.Value), $"{item.Id}.age"), item)
            : PageMap.Missing(context);
    }

    internal static IResult AskPack(HttpContext context)
    {
        Session session = FilesMap.SessionOf(context);
        return TakeOuts.TakeOutsMap.TakeOutOf(context) is { } takeOut
            ? ShowPack(ContentActs.FormOf(session, Pack).Judged(new PackTakeOut(takeOut.Id, KeyOf(session, takeOut.Request.Recipient), [])), takeOut)
            : PageMap.Missing(context);
    }

    internal static async Task<IResult> PackAsync(HttpContext context, DeskHost host, ServeOptions options)
    {
        Session session = FilesMap.SessionOf(context);
        if (TakeOuts.TakeOutsMap.TakeOutOf(context) is not { } takeOut)
        {
            return PageMap.Missing(context);
        }

        string folder = FolderOf(options, takeOut.Id.Value);
        (Receipt receipt, _) = await Task.Factory.StartNew(
            () => session.Desk.Pack(session.PersonOf(), takeOut.Id, KeyOf(session, takeOut.Request.Recipient), Emptied(folder), named: false),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        host.Wake();
        return receipt.Permitted
            ? Results.Redirect(session.Url($"take-outs/{takeOut.Id}?done={receipt.Index}"))
            : ShowPack(ContentActs.FormOf(session, Pack) with { Refused = receipt }, takeOut);
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

    static string FolderOf(ServeOptions options, string id) => Path.Combine(options.Data, Folder, id);

    static string Emptied(string folder)
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

    static RecipientKey KeyOf(Session session, OrganisationId organisation) => session.State.Recipients.GetValueOrDefault(organisation, RecipientKey.None);

    static RazorComponentResult<ContentFormPage> ShowBack(ActForm form, Item item) => FilesMap.Show(form, new
    {
        Form = form,
        Title = form.Session.Words.ActTitle(Back),
        Action = form.Session.Url($"register/{item.Id}/hand-back"),
        Crumbs = FilesMap.CrumbsOf(form.Session, item),
        About = Fragments.About(item),
    });

    static RazorComponentResult<ContentFormPage> ShowPack(ActForm form, TakeOut takeOut) => FilesMap.Show(form, new
    {
        Form = form,
        Title = form.Session.Words.ActTitle(Pack),
        Action = form.Session.Url($"take-outs/{takeOut.Id}/pack"),
        Crumbs = TakeOuts.TakeOutsMap.CrumbsOf(form.Session, takeOut),
        Lead = form.Session.Words.Text("web.take-outs.pack-lead", form.Session.NameOf(takeOut.Request.Recipient.Value)),
    });
}
