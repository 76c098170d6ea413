using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Azukari.Bench.Screens;

/// <summary>Asks a desk at a fixed rate, and tells how long the answers took from the moment when they were due to be asked for.</summary>
/// <remarks>An open loop: a slow answer does not keep the next request back, so waiting is counted as users would feel it.</remarks>
static partial class Load
{
    static readonly TimeSpan WritesEvery = TimeSpan.FromSeconds(2);

    internal static async Task<int> RunAsync(Uri url, string persona, int rate, int seconds, string[] paths)
    {
        using HttpClient client = NewClient(url);
        string contract = await SignIn(client, persona);
        string[] full = [.. paths.Select(p => $"/c/{contract}{p}")];
        foreach (string path in full)
        {
            long first = Stopwatch.GetTimestamp();
            await Ask(client, path);
            Console.WriteLine($"first {Stopwatch.GetElapsedTime(first).TotalMilliseconds,8:F0} ms  {path}");
        }

        await Wave(client, full, rate, 5); // code is compiled and pools are filled before anything is counted
        bool inTime = Tell(await Wave(client, full, rate, seconds));
        using var stop = new CancellationTokenSource();
        Task<IReadOnlyList<double>> writing = Writing.RunAsync(url, WritesEvery, stop.Token);
        List<(string Path, double Milliseconds)> beside = await Wave(client, full, rate, seconds);
        await stop.CancelAsync();
        double[] acts = [.. (await writing).Order()];
        Console.WriteLine($"the same while somebody acts every {WritesEvery.TotalSeconds} s; {acts.Length} acts, form and answer together: p50 {At(acts, 0.5):F1}  p95 {At(acts, 0.95):F1}  max {acts[^1]:F1} ms");
        return Tell(beside) && inTime ? 0 : 1;
    }

    /// <summary>Tells how long each page took; whether all were in time.</summary>
    static bool Tell(IEnumerable<(string Path, double Milliseconds)> took)
    {
        bool inTime = true;
        foreach (IGrouping<string, double> of in took.GroupBy(t => t.Path, t => t.Milliseconds).Concat(took.Select(t => t.Milliseconds).GroupBy(_ => "all")))
        {
            double[] sorted = [.. of.Order()];
            inTime &= At(sorted, 0.95) < 100;
            Console.WriteLine($"p50 {At(sorted, 0.5),7:F1}  p95 {At(sorted, 0.95),7:F1}  p99 {At(sorted, 0.99),7:F1}  max {sorted[^1],7:F1} ms  n {sorted.Length,5}  {of.Key}");
        }

        return inTime;
    }

    internal static HttpClient NewClient(Uri url) => new(
        new SocketsHttpHandler { CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.All, MaxConnectionsPerServer = 256 })
    {
        BaseAddress = url,
        Timeout = TimeSpan.FromMinutes(2),
    };

    static async Task<List<(string, double)>> Wave(HttpClient client, string[] paths, int rate, int seconds)
    {
        var waiting = new List<Task<(string, double)>>();
        long start = Stopwatch.GetTimestamp();
        for (int n = 0; n < rate * seconds; n++)
        {
            TimeSpan due = TimeSpan.FromSeconds((double)n / rate);
            if (due - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } left)
            {
                await Task.Delay(left);
            }

            string path = paths[n % paths.Length];
            waiting.Add(Task.Run(async () =>
            {
                await Ask(client, path);
                return (path, (Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds);
            }));
        }

        return [.. await Task.WhenAll(waiting)];
    }

    static async Task Ask(HttpClient client, string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(path);
        string body = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.OK || !body.Contains("</html>", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}");
        }
    }

    internal static async Task<string> SignIn(HttpClient client, string persona)
    {
        string page = await client.GetStringAsync("/enter");
        string value = PersonaValue().Matches(page).Select(m => m.Groups[1].Value).First(v => v.EndsWith(" " + persona, StringComparison.Ordinal));
        using var form = new FormUrlEncodedContent([new("_form", FormToken().Match(page).Groups[1].Value), new("persona", value)]);
        using HttpResponseMessage answer = await client.PostAsync("/demo/persona", form);
        answer.EnsureSuccessStatusCode();
        return value.Split(' ')[0];
    }

    static double At(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];

    [GeneratedRegex("name=\"persona\" value=\"([^\"]+)\"")]
    private static partial Regex PersonaValue();

    [GeneratedRegex("name=\"_form\"[^>]*value=\"([^\"]+)\"")]
    internal static partial Regex FormToken();
}
