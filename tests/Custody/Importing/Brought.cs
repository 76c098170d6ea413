using System.Text;
using Azukari.Custody.Importing;
using Azukari.Custody.Lists;
using Azukari.Custody.Words;

namespace Azukari.Custody.Tests.Importing;

/// <summary>Lists that are brought to a workbench.</summary>
static class Brought
{
    internal static ListSource Source(this Workbench bench, string language = "ja") => new(bench.Desk, bench.Contract, Wording.For(language));

    internal static ImportPlan Preview(this Workbench bench, string kind, string list, Person? who = null, string language = "ja") =>
        bench.Preview(kind, Encoding.UTF8.GetBytes(list), who, language);

    internal static ImportPlan Preview(this Workbench bench, string kind, byte[] list, Person? who = null, string language = "ja") => ListImport.Preview(
        bench.Source(language), who ?? bench.AtOfficer, ImportKind.Find(kind)!, new MemoryStream(list), new ListReading(),
        cancellation: TestContext.Current.CancellationToken);

    internal static ImportPlan Apply(this Workbench bench, string kind, string list, bool skipErrors = false, Person? who = null) => ListImport.Apply(
        bench.Source(), who ?? bench.AtOfficer, ImportKind.Find(kind)!, new MemoryStream(Encoding.UTF8.GetBytes(list)), new ListReading(), skipErrors,
        cancellation: TestContext.Current.CancellationToken);

    internal static ImportStatus[] Statuses(this ImportPlan plan) => [.. plan.Rows.Select(r => r.Status)];

    internal static (long Row, string Column, ImportProblemCode Code)[] Faults(this ImportPlan plan) =>
        [.. plan.Rows.SelectMany(r => r.Problems.Select(p => (r.Row, p.Column ?? "", p.Code)))];

    internal static byte[] Csv(ListTable table, string language = "ja")
    {
        using var output = new MemoryStream();
        ListCsv.Write(table, Wording.For(language), output);
        return output.ToArray();
    }

    internal static byte[] Workbook(ListTable table, string language = "ja")
    {
        using var output = new MemoryStream();
        ListWorkbook.Write(table, Wording.For(language), "foot & more", output);
        return output.ToArray();
    }
}
