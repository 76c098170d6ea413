using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Azukari.Web.Pages.Files;

/// <summary>Making an extract (抽出): chosen columns, without anybody's number.</summary>
static class Extracting
{
    const string Act = "item/extract";

    internal static async Task<IResult> AskAsync(HttpContext context)
    {
        Session session = FilesMap.SessionOf(context);
        if (FilesMap.ItemOf(context) is not { Kind: ItemKind.File } item)
        {
            return PageMap.Missing(context);
        }

        ActForm form = FormOf(session) with
        {
            Values = name => context.Request.Query[name] is { Count: > 0 } given ? given : name switch
            {
                "purpose" when item.Purposes.Length == 1 => item.Purposes[0].Value,
                "mask" => "drop",
                _ => default,
            },
        };
        (_, ExtractItem? act, _) = await ContentActs.ReadAsync<ExtractItem>(form, Known(session, item));
        return Show(form.Judged(act), item);
    }

    internal static async Task<IResult> MakeAsync(HttpContext context, DeskHost host)
    {
        Session session = FilesMap.SessionOf(context);
        if (FilesMap.ItemOf(context) is not { Kind: ItemKind.File } item)
        {
            return PageMap.Missing(context);
        }

        IFormCollection sent = await context.Request.ReadFormAsync();
        (ActForm form, ExtractItem? act, _) = await ContentActs.ReadAsync<ExtractItem>(FormOf(session) with { Values = name => sent[name] }, Known(session, item));
        string[] columns = Lines(sent["columns"].ToString());
        if (columns.Length == 0)
        {
            form = form with { Errors = [.. form.Errors, new FormError("f-columns", session.Words.Text("web.form.missing", session.Words.Text("web.files.keep")))] };
        }

        if (act is null || form.Errors.Count > 0)
        {
            return Show(form, item);
        }

        var order = new ExtractOrder(item.Id, act.Purpose, columns, act.Mask)
        {
            NumberColumns = Lines(sent["numberColumns"].ToString()),
            RecordLength = (int)Math.Clamp(FormText.Number(sent["recordLength"].ToString()) ?? 0, 0, 1 << 20),
            Sheet = sent["sheet"].ToString() is { Length: > 0 } sheet ? sheet : null,
            Name = sent["name"].ToString() is { Length: > 0 } name ? name : null,
        };
        try
        {
            Receipt receipt = await Task.Factory.StartNew(
                () => session.Desk.Extract(session.PersonOf(), order, cancellation: context.RequestAborted),
                context.RequestAborted, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            host.Wake();
            return receipt.Permitted
                ? Results.Redirect(session.Url($"register/{((ExtractItem)receipt.Entry.Act).Extract}/received?done={receipt.Index}"))
                : Show(form with { Refused = receipt }, item);
        }
        catch (CustodyException e) when (!e.IsStorage)
        {
            (string what, string hint) = session.Words.Fault(e.Code, [.. e.Facts]);
            return Show(form with { Errors = [new FormError("f-columns", $"{what} {hint}")] }, item);
        }
    }

    static (string, string)[] Known(Session session, Item item) => [("item", item.Id.Value), ("name", session.Value(item.Name) is { Length: > 0 } name ? name : item.Id.Value)];

    static string[] Lines(string text) => text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static ActForm FormOf(Session session) => ContentActs.FormOf(session, Act, "purpose", "mask");

    static RazorComponentResult<ContentFormPage> Show(ActForm form, Item item) => FilesMap.Show(form, new
    {
        Form = form,
        Title = form.Session.Words.ActTitle(Act),
        Action = form.Session.Url($"register/{item.Id}/extract"),
        Crumbs = FilesMap.CrumbsOf(form.Session, item),
        About = Fragments.About(item),
        Fields = (Microsoft.AspNetCore.Components.RenderFragment)(builder =>
        {
            builder.OpenComponent<ExtractFields>(0);
            builder.AddComponentParameter(1, nameof(ExtractFields.Form), form);
            builder.CloseComponent();
        }),
    });
}
