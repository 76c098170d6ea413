using Azukari.Custody;
using Azukari.Custody.Contents;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Pages.Files;

/// <summary>Making an extract (抽出): chosen columns, without anybody's number.</summary>
sealed class ExtractScreen() : ItemScreen<ExtractItem>("extract")
{
    protected override Item? ThingOf(HttpContext context) => FilesMap.ItemOf(context) is { Kind: ItemKind.File } item ? item : null;

    protected override string[] FieldsOf(Session session) => ["purpose", "mask"];

    protected override StringValues Usual(Session session, Item thing, string field) => field == "mask" ? "drop" : base.Usual(session, thing, field);

    protected override (string, string)[] Known(Session session, Item thing) =>
        [.. base.Known(session, thing), ("name", session.Value(thing.Name) is { Length: > 0 } name ? name : thing.Id.Value)];

    protected override ActForm Checked(ActForm form) => Lines(form, "columns").Length > 0 ? form : form with
    {
        Errors = [.. form.Errors, new FormError("f-columns", form.Session.Words.Text("web.form.missing", form.Session.Words.Text("web.files.keep")))],
    };

    protected override string? FaultField => "f-columns";

    protected override Task<Receipt> SubmitAsync(HttpContext context, ActForm form, Item thing, ExtractItem act)
    {
        string? Text(string field) => form.Values(field).ToString() is { Length: > 0 } text ? text : null;
        var order = new ExtractOrder(thing.Id, act.Purpose, Lines(form, "columns"), act.Mask)
        {
            NumberColumns = Lines(form, "numberColumns"),
            RecordLength = (int)Math.Clamp(FormText.Number(form.Values("recordLength").ToString()) ?? 0, 0, 1 << 20),
            Sheet = Text("sheet"),
            Name = Text("name"),
        };
        Room room = context.RequestServices.GetRequiredService<Room>();
        return Turns.Going.TakeAsync(
            () =>
            {
                using IDisposable kept = room.KeepFor(PackageStore.BytesOf(form.Session.State, thing.Id));
                return form.Session.Desk.Extract(form.Session.PersonOf(), order, cancellation: context.RequestAborted);
            },
            context.RequestAborted);
    }

    protected override string After(Item thing, Receipt receipt) => $"register/{((ExtractItem)receipt.Entry.Act).Extract}/received?done={receipt.Index}";

    protected override IEnumerable<(string Name, object Value)> More(ActForm form, Item thing) =>
    [
        .. base.More(form, thing),
        (nameof(ContentFormPage.Fields), (RenderFragment)(builder =>
        {
            builder.OpenComponent<ExtractFields>(0);
            builder.AddComponentParameter(1, nameof(ExtractFields.Form), form);
            builder.CloseComponent();
        })),
    ];

    static string[] Lines(ActForm form, string field) =>
        form.Values(field).ToString().Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
