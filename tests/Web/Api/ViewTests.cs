using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Lists;
using Azukari.Custody.Tokens;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Web.Tests.Api;

/// <summary>Every view and every list by its name, in every form, as everybody: nobody is told of what he does not see.</summary>
public sealed class ViewTests(ApiServer server) : IClassFixture<ApiServer>
{
    static readonly Dictionary<string, JsonObject> Asked = new(StringComparer.Ordinal)
    {
        ["find"] = new() { ["of"] = "被保険者" },
        ["reach"] = new() { ["worker"] = "handler-1" },
    };

    public static TheoryData<string> Everybody => [.. ApiServer.People, "narrow"];

    [Theory, MemberData(nameof(Everybody))]
    public async Task NoView_NamesWhatTheCallerMayNotKnow(string person)
    {
        ServiceToken token = person == "narrow" ? Narrow() : server.TokenOf(person);
        using ApiClient api = server.As(token);
        Engagement e = server.State;
        Sight sight = Sight.Of(e, new Circumstances(token.Worker, token.Terminal, server.Desk.Now, Authentication.Token)).Within(token.Purposes, token.Places);
        string[] seen = [.. e.Items.Values.Where(sight.Sees).Select(i => server.Desk.ValueOf(ApiServer.Kaigo, i.Name) ?? "")];
        string[] hidden =
        [
            .. e.Items.Values.Where(i => !sight.Sees(i)).SelectMany(i => new[] { i.Id.Value, server.Desk.ValueOf(ApiServer.Kaigo, i.Name) }).OfType<string>().Except(seen),
            .. e.Workers.Values.Where(w => !sight.Sees(w)).SelectMany(w => new[] { w.Id.Value, server.Desk.ValueOf(ApiServer.Kaigo, w.Name) }).OfType<string>(),
            .. e.TakeOuts.Values.Where(t => !sight.Sees(t)).Select(t => t.Id.Value),
            .. e.Incidents.Values.Where(i => !sight.Sees(i)).Select(i => i.Id.Value),
        ];
        Assert.True(person is not ("narrow" or "midori-handler") || hidden.Length > 0, "nothing is hidden from this person: the test would prove nothing");
        foreach ((string view, string query) in Views())
        {
            Answered answer = await api.Post($"views/{view}{query}", Json(Asked.GetValueOrDefault(view, []).ToJsonString()));
            bool isOfAll = ViewCatalogue.Find(view)?.IsOfAll == true;
            Assert.True(
                answer.Status == (isOfAll && !sight.SeesAll ? 404 : 200) || (view is "incident-reach" or "inspection-movements" && answer.Status == 404),
                $"{person} {view}{query}: {answer.Status} {answer.Text}");
            Assert.All(hidden, h => Assert.False(answer.Text.Contains(h, StringComparison.Ordinal), $"{person} {view}{query}: {h}"));
        }
    }

    [Fact]
    public async Task View_TakesNoQuestionThatItDoesNotKnow()
    {
        using ApiClient city = server.As("city-officer");
        Assert.Equal(404, (await city.Post("views/nowhere", Json("{}"))).Status);
        Assert.Equal(400, (await city.Post("views/media", Json("""{"colour":"red"}"""))).Status);
        Assert.Equal(400, (await city.Post("views/media?format=pdf", Json("{}"))).Status);
        Assert.Equal(400, (await city.Post("views/holidays", Json("""{"year":"soon"}"""))).Status);
        Assert.Equal(404, (await city.Post("views/persons", Json("""{"of":"nobody"}"""))).Status);
    }

    static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    static IEnumerable<(string View, string Query)> Views()
    {
        foreach (string name in ViewCatalogue.All.Select(v => v.Name).Concat(ListCatalogue.All.Select(l => $"list-{l.Name}")).Append("inbox"))
        {
            yield return (name, "");
            if (ViewCatalogue.Find(name) is null or { Table: not null } && name is not "inspection-movements")
            {
                yield return (name, "?format=csv");
            }
        }
    }

    /// <summary>A token for one purpose, where a file of another lies.</summary>
    ServiceToken Narrow()
    {
        var city = new Person(ApiServer.Kaigo, server.Named<WorkerId>("city-officer"), server.Named<TerminalId>("terminal-1"));
        using var content = new MemoryStream("備考\n試験\n"u8.ToArray());
        Assert.True(server.Desk.Receive(city, content, "ほかの目的.csv", [server.State.Terms.Purposes[^1]]).Permitted);
        return server.TokenOf("handler-1", server.State.Terms.Purposes[0].Value);
    }
}
