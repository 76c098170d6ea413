using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Azukari.Bench.Screens;

/// <summary>Somebody who works beside those who look: each of his acts changes what is held, and so every list of it.</summary>
/// <remarks>He puts a medium on the register, by the form of the screens. The entries stay in the custody.</remarks>
static partial class Writing
{
    internal const string Persona = "handling-officer";

    /// <summary>Acts at a steady pace until it is stopped; gives how long each act took, in milliseconds.</summary>
    internal static async Task<IReadOnlyList<double>> RunAsync(Uri url, TimeSpan every, CancellationToken stop)
    {
        using HttpClient client = Load.NewClient(url);
        string contract = await Load.SignIn(client, Persona);
        var took = new List<double>();
        for (int n = 0; !stop.IsCancellationRequested; n++)
        {
            long start = Stopwatch.GetTimestamp();
            await Act(client, $"/c/{contract}/do/medium/register", n);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await Task.Delay(every, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        return took;
    }

    static async Task Act(HttpClient client, string form, int n)
    {
        string page = await client.GetStringAsync(form);
        List<KeyValuePair<string, string>> fields = [.. Hidden().Matches(page).Where(m => m.Groups[1].Value != "_form").Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))];
        fields.AddRange([new("_form", Load.FormToken().Match(page).Groups[1].Value), new("kind", "medium"), new("label", $"計測 {n}"), new("_step", "submit")]);
        using var sent = new FormUrlEncodedContent(fields);
        using HttpResponseMessage answer = await client.PostAsync(form, sent);
        if (!answer.RequestMessage!.RequestUri!.Query.Contains("done=", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{form}: {(int)answer.StatusCode}, not recorded");
        }
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
