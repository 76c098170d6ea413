using System.Globalization;
using System.Text;

namespace Azukari.Scanner.Tests;

/// <summary>What looks like an individual number and is none: nothing at MEDIUM or above.</summary>
public class DecoyTests
{
    static readonly Dictionary<string, Func<Numbers, int, string>> Values = new()
    {
        ["corporate number, 13 digits"] = (n, _) => n.Next(1, 10) + n.Digits(12),
        ["company registration, 12 digits"] = (n, _) => n.Digits(12),
        ["driving licence"] = (n, _) => n.Next(30, 50) + n.Digits(10),
        ["parcel, 4-4-4"] = (n, _) => $"{n.Digits(4)}-{n.Digits(4)}-{n.Digits(4)}",
        ["yyyyMMddHHmm"] = (n, _) => $"202{n.Next(0, 7)}{n.Next(10, 13)}{n.Next(10, 29)}{n.Next(10, 24)}{n.Next(10, 60)}",
        ["yyMMddHHmmss"] = (n, _) => $"2{n.Next(0, 7)}{n.Next(10, 13)}{n.Next(10, 29)}{n.Next(10, 24)}{n.Next(10, 60)}{n.Next(10, 60)}",
        ["serial"] = (_, i) => (202611230000 + i).ToString(CultureInfo.InvariantCulture),
        ["amount"] = (n, _) => n.Digits(9) + "000",
        ["uuid"] = (n, _) => $"{n.Digits(8)}-{n.Digits(4)}-4{n.Digits(3)}-a{n.Digits(3)}-{n.Digits(12)}",
        ["decimal"] = (n, _) => $"0.{n.Digits(12)}",
        ["phone"] = (n, _) => $"086-{n.Digits(3)}-{n.Digits(4)}",
        ["card"] = (n, _) => $"{n.Digits(4)} {n.Digits(4)} {n.Digits(4)} {n.Digits(4)}",
        ["jan"] = (n, _) => $"49{n.Digits(11)}",
        ["hash"] = (n, _) => $"{n.Digits(5)}a{n.Digits(12)}f{n.Digits(3)}",
        ["three integers"] = (n, _) => $"{n.Next(1000, 3000)} {n.Next(1000, 3000)} {n.Next(1000, 4000)}",
    };

    public static TheoryData<string, string> Cases()
    {
        TheoryData<string, string> cases = [];
        foreach (string name in Values.Keys)
        {
            foreach (string layout in (ReadOnlySpan<string>)["csv", "lines", "log", "json", "fixed"])
            {
                cases.Add(name, layout);
            }
        }

        return cases;
    }

    [Fact]
    public void Cases_AreNotFewerThanTheyWere() => Assert.InRange(Cases().Count, 75, int.MaxValue);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Scan_OfDecoys_FindsNothingAtMediumOrAbove(string name, string layout)
    {
        Numbers numbers = new(77);
        StringBuilder text = new(layout == "csv" ? "id,value,name\r\n" : "");
        for (int i = 0; i < 2000; i++)
        {
            string value = Values[name](numbers, i);
            text.Append(layout switch
            {
                "csv" => $"{i},{value},山田太郎\r\n",
                "lines" => $"{value}\n",
                "log" => $"2026-11-23 10:{i % 60:D2}:00 INFO accepted {value} from 10.0.0.{i % 250}\n",
                "json" => $"{{\"id\":{i},\"value\":\"{value}\"}}\n",
                _ => $"{i:D6}{value}{numbers.Digits(10)}\n",
            });
        }

        ScanReport report = Scans.Report(text.ToString());
        Assert.True(report.High + report.Medium == 0, Scans.Print(report));
        Assert.NotEqual(ScanClass.Found, report.Class);
    }
}
