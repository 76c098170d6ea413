using System.Text;
using Azukari.Custody.Samples;
using Azukari.Custody.Tools;

namespace Azukari.Custody.Tests;

/// <summary>Counts what a scan tells.</summary>
sealed class Heard(Action<ScannedFile>? onDone = null, Action<FoundNumber>? onNumber = null) : IScanListener
{
    internal int Files { get; private set; }

    internal List<string> Order { get; } = [];

    internal List<NotScanned> Unread { get; } = [];

    public void Found(FoundNumber number)
    {
        Order.Add(number.File);
        onNumber?.Invoke(number);
    }

    public void Found(FoundColumn column) => Order.Add(column.File);

    public void Skipped(NotScanned file) => Unread.Add(file);

    public void Done(ScannedFile file)
    {
        Files++;
        onDone?.Invoke(file);
    }
}

/// <summary>Several files at a time, told one by one, whatever happens to them meanwhile.</summary>
public sealed class ScanningTests : IDisposable
{
    static readonly SyntheticNumbers Synthetic = new(seed: 1);
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-scanning-");

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Files_WithMoreFindingsThanMayWait_AreToldInOrderWithoutADeadlock()
    {
        for (int i = 0; i < 40; i++)
        {
            Write($"{i:D2}.csv", 3_000); // far more than the batches that a file may have ahead
        }

        var heard = new Heard();
        ScanTotals totals = Scanning.Scan(Request(jobs: 8), heard, cancellation: Token);
        Assert.Equal((40, 40 * 3_000L), (heard.Files, totals.High));
        Assert.Equal(heard.Order.Order(StringComparer.Ordinal), heard.Order);
        Assert.Equal(40 * 3_001, heard.Order.Count);
    }

    [Fact]
    public void File_ThatGoesWhileOthersAreSearched_IsALine()
    {
        for (int i = 0; i < 200; i++)
        {
            Write($"{i:D3}.csv", 1);
        }

        var heard = new Heard(onDone: _ => File.Delete(Path.Combine(folder.FullName, "199.csv")));
        ScanTotals totals = Scanning.Scan(Request(jobs: 1), heard, cancellation: Token);
        Assert.Equal((200, 199, 1), (heard.Files, totals.High, totals.Unscanned));
        NotScanned gone = Assert.Single(heard.Unread);
        Assert.Equal((UnreadCause.Gone, "damaged"), (gone.Why, gone.Unscanned));
    }

    [Fact]
    public void File_ThatGrowsWhileItIsRead_EndsWhereItEnded_AndIsALine()
    {
        string path = Write("a.csv", 200_000);
        long was = new FileInfo(path).Length;
        bool grown = false;
        ScanTotals totals = Scanning.Scan(Request(jobs: 1), new Heard(), new Progress(p =>
        {
            if (!grown && p.Bytes > 0 && p.Bytes < was)
            {
                grown = true;
                File.AppendAllText(path, $"山田,{Synthetic.At(1)}\n");
            }
        }), Token);
        Assert.True(grown);
        Assert.Equal((200_000, 1), (totals.High, totals.Unscanned));
        Assert.Equal(was, totals.Bytes);
    }

    [Fact]
    public void Listener_ThatFails_EndsTheScan()
    {
        for (int i = 0; i < 60; i++)
        {
            Write($"{i:D2}.csv", 2_000);
        }

        var failing = new Heard(onNumber: _ => throw new IOException("full"));
        Assert.Throws<IOException>(() => Scanning.Scan(Request(jobs: 4), failing, cancellation: Token));
    }

    [Fact]
    public void Cancelled_WhileAtWork_Ends()
    {
        for (int i = 0; i < 60; i++)
        {
            Write($"{i:D2}.csv", 500);
        }

        using var stop = new CancellationTokenSource();
        var heard = new Heard(onDone: _ => stop.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() => Scanning.Scan(Request(jobs: 4), heard, cancellation: stop.Token));
        Assert.InRange(heard.Files, 1, 59);
    }

    [Fact]
    public void Progress_CountsEveryByteOnceAndKnowsTheEnd()
    {
        for (int i = 0; i < 20; i++)
        {
            Write($"{i:D2}.csv", 100);
        }

        long size = folder.EnumerateFiles().Sum(f => f.Length);
        ScanProgress last = default;
        Lock gate = new();
        Scanning.Scan(Request(jobs: 3), new Heard(), new Progress(p =>
        {
            lock (gate)
            {
                last = p.Bytes >= last.Bytes && p.Files >= last.Files && (p.Counted || !last.Counted) ? p : last;
            }
        }), Token);
        Assert.Equal((20, size), (last.Files, last.Bytes));
    }

    ScanRequest Request(int jobs) => new([folder.FullName]) { Jobs = jobs };

    string Write(string name, int numbers)
    {
        string path = Path.Combine(folder.FullName, name);
        var text = new StringBuilder("氏名,個人番号\n");
        for (int i = 0; i < numbers; i++)
        {
            text.Append(null, $"山田,{Synthetic.At(i)}\n");
        }

        File.WriteAllText(path, text.ToString());
        return path;
    }

    sealed class Progress(Action<ScanProgress> on) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => on(value);
    }
}
