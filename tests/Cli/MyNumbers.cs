namespace Azukari.Cli.Tests;

/// <summary>Synthetic numbers.</summary>
static class MyNumbers
{
    /// <summary>Eleven digits and their check digit (Ordinance of the Ministry of Internal Affairs no. 85 of 2014, art. 5).</summary>
    internal static string Of(long first)
    {
        string digits = first.ToString("D11", null);
        int sum = 0;
        for (int n = 1; n <= 11; n++)
        {
            sum += (digits[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5);
        }

        return digits + (sum % 11 <= 1 ? 0 : 11 - (sum % 11));
    }

    /// <summary>Different ones.</summary>
    internal static string[] Several(int count, long first = 31_415_926_535) =>
        [.. Enumerable.Range(0, count).Select(i => Of((first + (i * 7_654_321L)) % 100_000_000_000))];

    /// <summary>A CSV with a column of them.</summary>
    internal static string Csv(params IEnumerable<string> numbers) => "氏名,個人番号\r\n" + string.Concat(numbers.Select(n => $"山田,{n}\r\n"));
}
