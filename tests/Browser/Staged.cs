using System.Text;
using System.Text.RegularExpressions;
using Azukari.Custody.Samples;
using Azukari.Web.Tests;
using Microsoft.Playwright;

namespace Azukari.Browser.Tests;

/// <summary>A screen that no link leads to: something must be pressed first.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Persona">Who of the demonstration gets there.</param>
/// <param name="Reach">The way there, from the home.</param>
sealed record Staged(string Name, string Persona, Func<IPage, Task> Reach)
{
    const int Rows = 60;
    const ulong Seed = 11;

    static readonly string Home = $"/c/{DemoServer.Contract}";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Staged> All { get; } =
    [
        new("viewer", "handler-1", Open),
        new("viewer-revealed", "handler-1", async page =>
        {
            await Open(page);
            await page.ClickAsync("button[name=number] >> nth=0");
            await page.WaitForSelectorAsync("[data-revealed]");
        }),
        new("received", "handler-1", Receive),
        new("incident-reported", "handler-2", async page =>
        {
            await page.GotoAsync($"{Home}/incidents/report");
            await page.FillAsync("#what", "印刷した一覧を、ほかの部屋の印刷機に出してしまった");
            await page.CheckAsync("[name=kind][value=leak]");
            await page.ClickAsync("main form button[type=submit]");
            await page.WaitForURLAsync(new Regex("/incidents/report/"));
        }),
        new("form-errors", "handler-1", async page =>
        {
            await page.GotoAsync($"{Home}/do/take-out/request");
            await page.ClickAsync("button[value=check]");
            await page.WaitForSelectorAsync(".errors");
        }),
        new("form-confirm", "city-approver", page => Approve(page, "button[value=submit]")),
        new("form-refused", "handler-1", async page =>
        {
            await Approve(page, "button[value=submit]");
            await page.ClickAsync("button[value=submit]");
            await page.WaitForSelectorAsync(".refusal a[href*='/ledger/']");
        }),
        new("verified", "inspector", async page =>
        {
            await page.GotoAsync($"{Home}/verify");
            await page.ClickAsync("main form button[type=submit] >> nth=0");
            await page.WaitForSelectorAsync("main .ok");
        }),
        new("brought", "handling-officer", async page =>
        {
            await page.GotoAsync($"{Home}/bring/workers");
            await page.SetInputFilesAsync("#file", new FilePayload
            {
                Name = "従業者.csv",
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes("氏名,所属,雇用形態\n一覧 太郎,乙,雇用\n一覧 花子,乙,派遣\n除外 二郎,乙,どれでもない\n髙橋 﨑子,みどり運用株式会社,雇用\n"),
            });
            await page.ClickAsync("button[name=do][value=look]");
            await page.WaitForSelectorAsync("#rows");
        }),
        new("enter-demonstration", "inspector", page => page.GotoAsync("/enter")),
        new("missing", "handler-1", page => page.GotoAsync($"{Home}/register/i-0000000000000000")),
    ];

    static async Task Open(IPage page)
    {
        await page.GotoAsync($"{Home}/register");
        await page.ClickAsync("text=被保険者台帳_2");
        await page.ClickAsync("main a[href$='/open']");
        await page.CheckAsync("[name=purpose][value=eligibility]");
        await page.ClickAsync("main form[data-preview] button[type=submit]");
        await page.WaitForURLAsync(new Regex("/view/"));
    }

    static async Task Approve(IPage page, string until)
    {
        await page.GotoAsync($"{Home}/take-outs");
        string takeOut = (await page.GetAttributeAsync("tbody a[href*='/take-outs/k-']", "href"))!.Split('/')[^1];
        await page.GotoAsync($"{Home}/do/take-out/approve?takeOut={takeOut}");
        await page.ClickAsync("button[value=check]");
        await page.WaitForSelectorAsync(until);
    }

    static async Task Receive(IPage page)
    {
        string folder = Directory.CreateTempSubdirectory("azukari-sent-").FullName;
        try
        {
            SampleFiles.Write(folder, Rows, Seed);
            await page.GotoAsync($"{Home}/receive");
            await page.CheckAsync("[name=purposes][value=eligibility]");
            await page.SetInputFilesAsync("#f-file", Directory.EnumerateFiles(folder, "要介護認定_*").First());
            await page.ClickAsync("form[data-upload] button[type=submit]");
            await page.WaitForURLAsync(new Regex("/received"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
