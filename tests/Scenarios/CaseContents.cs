using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Tokens;
using Azukari.Rules;
using Azukari.Web.Tests.Api;

namespace Azukari.Scenarios.Tests;

/// <summary>Acts that move content, through the ways of the interface and the screens on which content moves.</summary>
sealed partial class CaseDoors
{
    /// <summary>The reasons that the interface gives where content is asked for; null where it has no such way, or what is asked for is not to be known.</summary>
    internal async Task<string[]?> ContentByInterface(ContractId contract, Entry entry)
    {
        Engagement e = Desk.StateOf(contract);
        if (e.Worker(entry.Circumstances.Worker) is not { } worker || WayOf(entry.Act) is not { } way)
        {
            return null;
        }

        var token = new ServiceToken(
            "tk-" + NewId.Of<ActId>().Value[2..12], contract, worker.Id, worker.Organisation, entry.Circumstances.Terminal,
            [.. e.Terms.Purposes.Union(entry.Act is UseAct use ? [use.Purpose] : [])],
            [.. e.Terms.Places.Concat(e.Places).Distinct()], [new NetworkRange("127.0.0.0/8")], "test", worker.Id, Desk.Now, Desk.Now.AddDays(1));
        using HttpClient client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.Add(token));
        using HttpResponseMessage answer = await client.PostAsync(new Uri($"/api/v1/contracts/{contract}/{way}", UriKind.Relative), null);
        string text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{way}: {(int)answer.StatusCode} {text}");
        return [.. JsonNode.Parse(text)!["refusals"]!.AsArray().Select(r => $"{r!["clause"]} {r["code"]}").Order(StringComparer.Ordinal)];
    }

    /// <summary>The reasons in the entry that a screen of content made; null where there is no such screen for this person and thing.</summary>
    internal async Task<string[]?> ContentByScreen(ContractId contract, Entry entry, JsonObject json)
    {
        if (entry.Circumstances.Worker is not { } who || Desk.StateOf(contract).Worker(who) is null || ScreenOf(entry.Act) is not { } screen
            || ActSamples.Form(json) is not { } fields)
        {
            return null;
        }

        using HttpClient client = await As(contract, who, entry.Circumstances.Terminal);
        string address = $"/c/{contract}/{screen}";
        using HttpResponseMessage asked = await client.GetAsync(new Uri(address, UriKind.Relative));
        if (asked.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        long before = Desk.SizeOf(contract);
        using HttpResponseMessage answer = await Post(client, address, [("_form", Hidden(await asked.Content.ReadAsStringAsync(), "_form")), .. fields]);
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{screen}: {(int)answer.StatusCode}");
        Assert.True(Desk.SizeOf(contract) > before, $"{screen}: no entry\n{await answer.Content.ReadAsStringAsync()}");
        Entry made = Desk.EntryAt(contract, before)!;
        Assert.Equal((NameOf(entry.Act), who), (NameOf(made.Act), made.Circumstances.Worker));
        return [.. made.Refusals.Select(r => $"{r.Clause.Ref} {r.Code}").Order(StringComparer.Ordinal)];
    }

    static string? WayOf(Act act) => act switch
    {
        OpenItem open => $"items/{open.Item}/content?purpose={open.Purpose}",
        CheckOutCopy copy => $"items/{copy.Item}/check-out?purpose={copy.Purpose}&until={copy.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
        HandBackItem back => $"items/{back.Item}/hand-back",
        PackTakeOut pack => $"take-outs/{pack.TakeOut}/packages",
        _ => null,
    };

    static string? ScreenOf(Act act) => act switch
    {
        OpenItem open => $"register/{open.Item}/open",
        CheckOutCopy copy => $"register/{copy.Item}/check-out",
        HandBackItem back => $"register/{back.Item}/hand-back",
        PackTakeOut pack => $"take-outs/{pack.TakeOut}/pack",
        _ => null,
    };
}
