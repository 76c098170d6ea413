using Azukari.Custody.Samples;
using MiniExcelLibs;

namespace Azukari.Custody.Tests.Samples;

public sealed class SampleWorkbookTests(SampleFolder samples) : IClassFixture<SampleFolder>
{
    [Fact]
    public void Workbook_ReadsBackWithItsColumnsAndRows()
    {
        SampleFile file = SampleFiles.Describe()[5];
        string path = Path.Combine(samples.Folder, file.Name);
        Assert.Equal(["一覧1"], MiniExcel.GetSheetNames(path));
        Assert.Equal(file.Columns, MiniExcel.GetColumns(path, useHeaderRow: true));
        IDictionary<string, object>[] rows =
            [.. MiniExcel.Query(path, useHeaderRow: true).Cast<IDictionary<string, object>>()];
        Assert.Equal(SampleFolder.Rows, rows.Length);

        // Text and not a number: a My Number that begins with 0 must keep it.
        Assert.All(rows, row => Assert.Equal(12, Assert.IsType<string>(row["個人番号"]).Length));
        Assert.All(rows, row => Assert.IsType<double>(row["給付額"]));
    }
}
