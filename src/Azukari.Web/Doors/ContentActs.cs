using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Rules;
using Azukari.Web.Sessions;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Doors;

/// <summary>Acts that move content have pages of their own: where they are, and how their fields are read.</summary>
static class ContentActs
{
    /// <summary>The page of an act that has one of its own, for what it is about: those that move content, and the report of one minute; null
    /// where it has none.</summary>
    internal static string? UrlOf(Session session, string act, Func<string, StringValues> given)
    {
        string Of(string field, string list, string page) =>
            given(field).ToString() is { Length: > 0 } id ? session.Url($"{list}/{Uri.EscapeDataString(id)}/{page}") : session.Url(list);
        return act switch
        {
            "item/receive" => session.Url("receive"),
            "item/open" => Of("item", "register", "open"),
            "item/extract" => Of("item", "register", "extract"),
            "copy/check-out" => Of("item", "register", "check-out"),
            "copy/check-in" => Of("copy", "register", "check-in"),
            "completion/hand-back" => Of("item", "register", "hand-back"),
            "take-out/pack" => Of("takeOut", "take-outs", "pack"),
            "incident/report" => session.Url("incidents/report" + QueryString.Create(
                ((string[])["items", "takeOut"]).Where(f => given(f).ToString().Length > 0).Select(f => KeyValuePair.Create<string, string?>(f, given(f).ToString())))),
            _ => null,
        };
    }

    /// <summary>Some fields of an act's form; the others are known from the page.</summary>
    internal static ActForm FormOf(Session session, string act, params ReadOnlySpan<string> fields)
    {
        ActKind kind = ActCatalogue.Find(act)!;
        return new ActForm(session, kind, Field.Of(kind, session, fields.ToArray()));
    }

    /// <summary>Reads the act: what was typed, and what the page knows. Null, and errors in the form, where something is missing.</summary>
    internal static async Task<(ActForm Form, T? Act, Seals Seals)> ReadAsync<T>(ActForm form, params (string Field, string Value)[] known) where T : Act
    {
        var seals = new Seals();
        var reading = new FormReading(form.Session, form.Values, null);
        JsonObject json = await reading.ReadAsync(form.Kind, form.Fields);
        if (reading.Errors.Count > 0)
        {
            return (form with { Errors = reading.Errors }, null, seals);
        }

        foreach ((string field, string value) in known)
        {
            json[field] = value;
        }

        try
        {
            return (form, (T)ActDoor.Read(form.Kind, json, seals), seals);
        }
        catch (CustodyException e) when (!e.IsStorage)
        {
            (string what, string hint) = form.Session.Words.Fault(e.Code, [.. e.Facts]);
            return (form with { Errors = [new FormError("main", $"{what} {hint}")] }, null, seals);
        }
    }

    /// <summary>What the rules would say now.</summary>
    internal static ActForm Judged(this ActForm form, Act? act) => act is null ? form : form with { Judgement = form.Session.Judge(act) };

    /// <summary>What the rules would say now of an act of the session's person; no entry is written.</summary>
    internal static Judgement Judge(this Session session, Act act) =>
        session.Desk.Preview(new Submission(session.Contract, act, session.Now.Worker, session.Now.Terminal, session.Now.How));

    /// <summary>Who moves content, and where.</summary>
    internal static Person PersonOf(this Session session) =>
        new(session.Contract, session.Now.Worker, session.Now.Terminal) { How = session.Now.How };
}
