using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Contents;
using Azukari.Custody.Doors;
using Azukari.Custody.Views;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Azukari.Web.Api;

/// <summary>Acts that move content: in, out for use, out for a recipient. What is clear flows through memory alone.</summary>
static class ApiContents
{
    const string Bytes = "application/octet-stream";
    const string Attachment = "attachment";

    /// <summary>Receives the body as a file: its name in Content-Disposition, its purposes in the query.</summary>
    internal static async Task<IResult> Receive(ApiCall call)
    {
        if (!ContentDispositionHeaderValue.TryParse(call.Context.Request.Headers.ContentDisposition.ToString(), out ContentDispositionHeaderValue? said)
            || NameIn(said) is not { Length: > 0 } name)
        {
            return Problem.Of(call.Words, StatusCodes.Status400BadRequest, "file-name");
        }

        List<PurposeId> purposes = [];
        foreach (string? text in call.Context.Request.Query["purpose"])
        {
            purposes.Add(Parse<PurposeId>("purpose", text));
        }

        FilingId? filing = call.Query("filing") is { } under ? Parse<FilingId>("filing", under) : null;

        // Where nothing was received yet, what was sent is known to be the same by its name and length; its bytes are compared once there are some.
        string mark = $"{name}\0{call.Context.Request.ContentLength}\0{string.Join(' ', purposes)}\0{filing}";
        if (Sending.Outside(call, new ReceiveItem(default, default, [.. purposes])) is { } outside)
        {
            return outside;
        }

        if (Sending.Key(call, "item/receive", Encoding.UTF8.GetBytes(mark), out ActId id) is { } problem)
        {
            return problem;
        }

        Allow(call);
        using var content = new MarkedContent(call.Context.Request.Body, call.Caller.Text);
        Receipt? before = call.Desk.ReceiptOf(call.Contract, id);
        Receipt receipt = before ?? await Turns.Coming.TakeAsync(
            () => call.Desk.Receive(call.Person(id), content, name, [.. purposes], filing: filing, cancellation: call.Context.RequestAborted),
            call.Context.RequestAborted);

        // A key that was used for another content must not look as if that had been received: the sender would erase his own.
        return receipt.Permitted && !await Turns.Coming.TakeAsync(
            () => call.Tokens.RememberContent(call.Token, id, content.ToEnd(), call.Desk.Now), call.Context.RequestAborted)
            ? Problem.Of(call.Words, StatusCodes.Status409Conflict, "key-reused")
            : Sending.Answer(call, receipt, before is null ? ((ReceiveItem)receipt.Entry.Act).Scan : null);
    }

    /// <summary>Opens a file for a purpose; the answer is its content.</summary>
    internal static Task<IResult> Open(ApiCall call, string item)
    {
        var act = new OpenItem(
            Parse<ItemId>("item", item), Purpose(call), call.Asks("reveal"),
            call.Query("other-use") is { } use ? Parse<OtherUseId>("other-use", use) : null);
        bool findings = call.Asks("findings");
        return Release(call, act, (person, destination) => findings
            ? call.Desk.OpenFindings(person, act, destination)
            : call.Desk.Open(person, act, destination));
    }

    /// <summary>Checks out a working copy; the answer is its content.</summary>
    internal static Task<IResult> CheckOut(ApiCall call, string item)
    {
        var act = new CheckOutCopy(
            NewId.Of<ItemId>(), Parse<ItemId>("item", item), Purpose(call), Day(call, "until"),
            call.Query("other-use") is { } use ? Parse<OtherUseId>("other-use", use) : null,
            call.Query("medium") is { } medium ? Parse<ItemId>("medium", medium) : null);
        return Release(call, act, (person, destination) =>
        {
            Receipt receipt = call.Desk.CheckOut(person, act, destination);
            return (receipt, receipt.Permitted);
        });
    }

    /// <summary>Takes a working copy back. Its file lies with the caller, who overwrites it first, once a preview permits it.</summary>
    internal static async Task<IResult> CheckIn(ApiCall call, string item)
    {
        var act = new CheckInCopy(Parse<ItemId>("item", item), ErasureMethod.Overwrite);
        if (call.Asks("preview"))
        {
            Judgement judgement = call.Desk.Preview(new Submission(call.Contract, act, call.Token.Worker, call.Token.Terminal, Authentication.Token));
            return Replies.View(call, new
            {
                preview = true,
                act = "copy/check-in",
                outcome = judgement.Permitted ? "permitted" : "refused",
                refusals = ReceiptView.Refusals(call.View, judgement.Refusals),
            });
        }

        if (Sending.Outside(call, act) is { } outside)
        {
            return outside;
        }

        return Sending.Key(call, $"copy/check-in {item}", [], out ActId id)
            ?? Sending.Answer(call, await Task.Run(() => call.Desk.CheckIn(call.Person(id), act, null)));
    }

    /// <summary>Makes an extract; the order is in the body, the extract stays in the vault.</summary>
    internal static async Task<IResult> Extract(ApiCall call, string item)
    {
        byte[] body = await ApiActs.BodyOf(call.Context);
        ExtractOrder order = OrderOf(Parse<ItemId>("item", item), ActDoor.ReadJson(body));
        if (Sending.Outside(call, new ExtractItem(default, order.Item, order.Purpose, order.Mask, default)) is { } outside)
        {
            return outside;
        }

        if (Sending.Key(call, $"item/extract {item}", body, out ActId id) is { } problem)
        {
            return problem;
        }

        if (call.Desk.ReceiptOf(call.Contract, id) is { } before)
        {
            return Sending.Answer(call, before);
        }

        Receipt receipt = await Turns.Going.TakeAsync(
            () =>
            {
                using IDisposable kept = RoomOf(call).KeepFor(PackageStore.BytesOf(call.State, order.Item));
                return call.Desk.Extract(call.Person(id), order, cancellation: call.Context.RequestAborted);
            },
            call.Context.RequestAborted);
        var act = (ExtractItem)receipt.Entry.Act;
        return Sending.Answer(call, receipt, receipt.Permitted ? new { counts = act.Counts, scan = act.Scan } : null);
    }

    /// <summary>Packs a take-out; the answer is one zip of an age file for each file.</summary>
    internal static async Task<IResult> Pack(ApiCall call, string takeOut)
    {
        TakeOutId of = Parse<TakeOutId>("take-out", takeOut);
        OrganisationId recipient = call.State.TakeOuts.GetValueOrDefault(of)?.Request.Recipient ?? call.State.Terms.Municipality;
        if (Sending.Outside(call, new PackTakeOut(of, default, [])) is { } outside)
        {
            return outside;
        }

        if (Sending.Key(call, $"take-out/pack {takeOut}", [], out ActId id) is { } problem)
        {
            return problem;
        }

        // Sent again, because the line broke: what was packed then is sent once more.
        if (call.Desk.ReceiptOf(call.Contract, id) is { Entry.Act: PackTakeOut { TakeOut: var before } } sent && before == of)
        {
            return !sent.Permitted ? Sending.Answer(call, sent)
                : Waits(call, call.State.TakeOuts[of]) ? await SendPackages(call, of, sent) : Replies.Missing(call);
        }

        Receipt receipt = await Turns.Going.TakeAsync(
            () =>
            {
                using IDisposable kept = RoomOf(call).KeepFor(PackageStore.BytesOf(call.State, of));
                return PackageStore.Make(call.Options.Data, of.Value, folder => call.Desk.PackApart(call.Person(id), of, KeyOf(call, recipient), folder));
            },
            call.Context.RequestAborted);
        return receipt.Permitted ? await SendPackages(call, of, receipt) : Sending.Answer(call, receipt);
    }

    /// <summary>The packages of a take-out once more, until it has left: who was cut off while he fetched them is no worse for it.</summary>
    internal static Task<IResult> PackagesAgain(ApiCall call, string takeOut)
    {
        TakeOutId of = Parse<TakeOutId>("take-out", takeOut);
        return call.State.TakeOuts.GetValueOrDefault(of) is { } known && call.Sight.Sees(known)
            && Waits(call, known)
                ? SendPackages(call, of, null)
                : Task.FromResult(Replies.Missing(call));
    }

    static bool Waits(ApiCall call, TakeOut takeOut) => PackageStore.OfTakeOut(call.Options.Data, call.State, call.Now, takeOut).Any();

    static async Task<IResult> SendPackages(ApiCall call, TakeOutId of, Receipt? receipt)
    {
        Begin(call, receipt, "application/zip");
        Allow(call);
        Engagement e = call.Desk.StateOf(call.Contract);
        await Turns.Going.TakeAsync(
            () => PackageStore.WriteZip(
                PackageStore.OfTakeOut(call.Options.Data, e, call.Now, e.TakeOuts[of]).Select(p => (
                    call.Desk.ValueOf(call.Contract, p.Copy.Name) is { Length: > 0 } name ? Path.GetFileName(name.Replace('\\', '/')) : p.Copy.Id.Value, p.Path)),
                call.Context.Response.Body, call.Now.At),
            call.Context.RequestAborted);
        return Results.Empty;
    }

    /// <summary>Hands a file back; the answer is an age file for the city alone.</summary>
    internal static async Task<IResult> HandBack(ApiCall call, string item)
    {
        ItemId of = Parse<ItemId>("item", item);
        if (Sending.Outside(call, new HandBackItem(of, default)) is { } outside)
        {
            return outside;
        }

        if (Sending.Key(call, $"completion/hand-back {item}", [], out ActId id) is { } problem)
        {
            return problem;
        }

        // Sent again: the package of then, unless another was made since.
        if (call.Desk.ReceiptOf(call.Contract, id) is { Entry.Act: HandBackItem made } sent && made.Item == of)
        {
            return !sent.Permitted ? Sending.Answer(call, sent)
                : call.State.Item(of) is { } file && file.HandedBack == made.Ciphertext ? await SendHandback(call, file, sent) : Replies.Missing(call);
        }

        Receipt receipt = await Turns.Going.TakeAsync(
            () =>
            {
                using IDisposable kept = RoomOf(call).KeepFor(PackageStore.BytesOf(call.State, of));
                return PackageStore.Make(call.Options.Data, of.Value, folder => call.Desk.HandBack(
                    call.Person(id), of, KeyOf(call, call.State.Terms.Municipality), folder, named: false).Receipt);
            },
            call.Context.RequestAborted);
        return receipt.Permitted ? await SendHandback(call, call.Desk.StateOf(call.Contract).Items[of], receipt) : Sending.Answer(call, receipt);
    }

    /// <summary>The package of a file that was handed back once more, until the city has received it.</summary>
    internal static Task<IResult> HandbackAgain(ApiCall call, string item)
    {
        ItemId of = Parse<ItemId>("item", item);
        return call.State.Item(of) is { } known && call.Sight.Sees(known)
            ? SendHandback(call, known, null)
            : Task.FromResult(Replies.Missing(call));
    }

    static async Task<IResult> SendHandback(ApiCall call, Item item, Receipt? receipt)
    {
        if (PackageStore.OfHandback(call.Options.Data, call.Desk.StateOf(call.Contract), call.Now, item) is not { } path)
        {
            return Replies.Missing(call);
        }

        Begin(call, receipt, Bytes);
        await using FileStream file = File.OpenRead(path);
        call.Context.Response.ContentLength = file.Length;
        await file.CopyToAsync(call.Context.Response.Body, call.Context.RequestAborted);
        return Results.Empty;
    }

    static async Task<IResult> Release(ApiCall call, Act act, Func<Person, Func<Receipt, Stream>, (Receipt, bool)> release)
    {
        string what = $"{ActCatalogue.Of(act.GetType()).Declared.Name} {call.Context.Request.Path}{call.Context.Request.QueryString}";
        if (Sending.Outside(call, act) is { } outside)
        {
            return outside;
        }

        if (Sending.Key(call, what, [], out ActId id) is { } problem)
        {
            return problem;
        }

        Allow(call);
        (Receipt receipt, bool written) = await Turns.Going.TakeAsync(
            () => release(call.Person(id), permitted =>
            {
                Begin(call, permitted, Bytes);
                return call.Context.Response.Body;
            }),
            call.Context.RequestAborted);
        call.Host.Wake();
        if (!receipt.Permitted)
        {
            return Sending.Answer(call, receipt);
        }

        if (written)
        {
            return Results.Empty;
        }

        call.Context.Response.ContentType = null;
        call.Context.Response.Headers.ContentDisposition = default;
        return Problem.Of(call.Words, StatusCodes.Status409Conflict, call.Asks("findings") ? "no-findings" : "cannot-mask");
    }

    static void Begin(ApiCall call, Receipt? receipt, string type)
    {
        if (receipt is not null)
        {
            call.Host.Wake();
            Sending.Mark(call.Context.Response, receipt);
        }

        call.Context.Response.ContentType = type;
        call.Context.Response.Headers.ContentDisposition = Attachment;
    }

    static ExtractOrder OrderOf(ItemId item, JsonObject json)
    {
        string[] known = ["purpose", "columns", "mask", "numberColumns", "recordLength", "sheet", "name"];
        if (json.Select(p => p.Key).FirstOrDefault(k => !known.Contains(k)) is { } unknown)
        {
            throw CustodyException.Of(Fault.FieldUnknown, unknown, "item/extract", string.Join(", ", known));
        }

        try
        {
            return new ExtractOrder(
                item, Parse<PurposeId>("purpose", (string?)json["purpose"]), Texts(json["columns"]),
                Enum.GetValues<MaskKind>().Cast<MaskKind?>().FirstOrDefault(m => EntryJson.Name(m!.Value) == (string?)json["mask"])
                    ?? throw CustodyException.Of(Fault.FieldWrong, "mask", FieldForm.Of(typeof(MaskKind))))
            {
                NumberColumns = Texts(json["numberColumns"]),
                RecordLength = (int?)json["recordLength"] is { } length and >= 0 ? length : 0,
                Sheet = (string?)json["sheet"],
                Name = (string?)json["name"],
            };
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or JsonException)
        {
            throw new CustodyException(Fault.ActJsonInvalid, ["$"], e);
        }
    }

    static string[] Texts(JsonNode? node) => node is null ? [] : [.. node.AsArray().Select(n => (string)n!)];

    static string? NameIn(ContentDispositionHeaderValue said) =>
        said.FileNameStar.HasValue ? said.FileNameStar.Value : HeaderUtilities.RemoveQuotes(said.FileName).Value;

    static PurposeId Purpose(ApiCall call) => Parse<PurposeId>("purpose", call.Query("purpose"));

    static DateOnly Day(ApiCall call, string name) =>
        DateOnly.TryParseExact(call.Query(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day : throw CustodyException.Of(Fault.FieldWrong, name, FieldForm.Of(typeof(DateOnly)));

    internal static T Parse<T>(string name, string? text) where T : struct, IIdentifier<T> =>
        Identifier.TryParse(text, out T id) ? id : throw CustodyException.Of(Fault.FieldWrong, name, FieldForm.Of(typeof(T)));

    static Room RoomOf(ApiCall call) => call.Context.RequestServices.GetRequiredService<Room>();

    static RecipientKey KeyOf(ApiCall call, OrganisationId organisation) =>
        call.State.Recipients.GetValueOrDefault(organisation, RecipientKey.None);

    /// <summary>The desk reads and writes in its own pace; the threads of the server's pool wait for it.</summary>
    static void Allow(ApiCall call)
    {
        if (call.Context.Features.Get<IHttpBodyControlFeature>() is { } control)
        {
            control.AllowSynchronousIO = true;
        }
    }
}
