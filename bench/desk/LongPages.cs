using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Azukari.Bench.Screens;

/// <summary>Asks for the pages that tell from all things or from the whole ledger, one after another.</summary>
static class LongPages
{
    const int Rounds = 5;

    /// <summary>What a person takes for an answer at once, where the work is of this kind.</summary>
    static readonly TimeSpan Target = TimeSpan.FromSeconds(1);

    /// <summary>Pages, and lists whose first thing has a page of its own, with what follows its address.</summary>
    static readonly string[] Pages =
        ["/analysis", "/documents", "/documents/compliance-statement/draft", "/completion", "/people", "/people/reviews", "/calendar", "/inbox", "/media", "/take-outs", "/verify"];

    static readonly (string List, string Then)[] Firsts = [("/incidents", "/reach"), ("/inspections", ""), ("/reports", "")];

    internal static async Task<int> RunAsync(Uri url, string persona)
    {
        using HttpClient client = Load.NewClient(url);
        string root = $"/c/{await Load.SignIn(client, persona)}";
        bool inTime = true;
        List<string> paths = [.. Pages];
        foreach ((string list, string then) in Firsts)
        {
            string page = await client.GetStringAsync(root + list);
            paths.AddRange(Regex.Matches(page, $"href=\"{root}({list}/[a-z]+-[0-9a-z]{{16}})\"").Take(1).Select(m => m.Groups[1].Value + then));
        }

        foreach (string path in paths)
        {
            double first = await AskAsync(client, root + path);
            double[] sorted = new double[Rounds];
            for (int i = 0; i < Rounds; i++)
            {
                sorted[i] = await AskAsync(client, root + path);
            }

            Array.Sort(sorted);
            inTime &= sorted[Rounds / 2] < Target.TotalMilliseconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"first {first,7:F0}  median {sorted[Rounds / 2],7:F0}  slowest {sorted[^1],7:F0} ms  {path}"));
        }

        return inTime ? 0 : 1;
    }

    static async Task<double> AskAsync(HttpClient client, string path)
    {
        long start = Stopwatch.GetTimestamp();
        await client.GetByteArrayAsync(path); // a draft is no page
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
