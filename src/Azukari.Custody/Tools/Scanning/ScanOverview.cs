namespace Azukari.Custody.Tools;

/// <summary>A file in which numbers were found.</summary>
/// <param name="File">Its counts.</param>
/// <param name="Columns">Its columns at MEDIUM or above, at most <see cref="ScanOverview.MostColumns"/>.</param>
/// <param name="ColumnsLeft">Further columns.</param>
public sealed record FileWithNumbers(ScannedFile File, IReadOnlyList<FoundColumn> Columns, int ColumnsLeft);

/// <summary>What was not read for one reason.</summary>
/// <param name="Why">The reason.</param>
/// <param name="Count">How many parts or files.</param>
/// <param name="Parts">The first of them.</param>
public sealed record UnreadGroup(UnreadCause Why, long Count, IReadOnlyList<NotScanned> Parts);

/// <summary>What a person is shown of a scan: all of it up to a bound, and how much lies beyond.</summary>
/// <param name="most">Files and parts that are kept of each kind.</param>
public sealed class ScanOverview(int most) : IScanListener
{
    /// <summary>Columns kept of one file.</summary>
    public const int MostColumns = 20;

    readonly List<FileWithNumbers> files = [];
    readonly List<FoundColumn> low = [];
    readonly SortedDictionary<UnreadCause, (long Count, List<NotScanned> Parts)> unread = [];
    readonly List<FoundColumn> columns = [];
    int moreColumns;

    /// <summary>Files with numbers at MEDIUM or above, in the order of the scan.</summary>
    public IReadOnlyList<FileWithNumbers> Files => files;

    /// <summary>Further ones.</summary>
    public long FilesLeft { get; private set; }

    /// <summary>Columns and patterns whose numbers are all LOW.</summary>
    public IReadOnlyList<FoundColumn> Low => low;

    /// <summary>Further ones.</summary>
    public long LowLeft { get; private set; }

    /// <summary>What was not read.</summary>
    public IReadOnlyList<UnreadGroup> Unread => [.. unread.Select(u => new UnreadGroup(u.Key, u.Value.Count, u.Value.Parts))];

    /// <inheritdoc/>
    public void Found(FoundNumber number)
    {
        // The columns tell it.
    }

    /// <inheritdoc/>
    public void Found(FoundColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Level != "LOW")
        {
            if (columns.Count < MostColumns)
            {
                columns.Add(column);
            }
            else
            {
                moreColumns++;
            }
        }
        else if (low.Count < most)
        {
            low.Add(column);
        }
        else
        {
            LowLeft++;
        }
    }

    /// <inheritdoc/>
    public void Skipped(NotScanned file)
    {
        ArgumentNullException.ThrowIfNull(file);
        (long count, List<NotScanned> parts) = unread.GetValueOrDefault(file.Why, (0, []));
        if (parts.Count < most)
        {
            parts.Add(file);
        }

        unread[file.Why] = (count + 1, parts);
    }

    /// <inheritdoc/>
    public void Done(ScannedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.High + file.Medium > 0)
        {
            if (files.Count < most)
            {
                files.Add(new FileWithNumbers(file, [.. columns], moreColumns));
            }
            else
            {
                FilesLeft++;
            }
        }

        columns.Clear();
        moreColumns = 0;
    }
}

/// <summary>Tells several listeners.</summary>
public sealed class ScanListeners(params IReadOnlyList<IScanListener> listeners) : IScanListener
{
    /// <inheritdoc/>
    public void Found(FoundNumber number) => Each(l => l.Found(number));

    /// <inheritdoc/>
    public void Found(FoundColumn column) => Each(l => l.Found(column));

    /// <inheritdoc/>
    public void Skipped(NotScanned file) => Each(l => l.Skipped(file));

    /// <inheritdoc/>
    public void Done(ScannedFile file) => Each(l => l.Done(file));

    void Each(Action<IScanListener> tell)
    {
        foreach (IScanListener listener in listeners)
        {
            tell(listener);
        }
    }
}
