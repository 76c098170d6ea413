namespace Azukari.Scanner;

/// <summary>The classes of one file, bounded in number.</summary>
sealed class ClassTable(ScanOptions options)
{
    const int MostColumns = 8192;

    readonly Dictionary<ulong, NumberClass> byKey = [];
    readonly List<NumberClass> all = [];
    readonly SampleRoom room = new();
    NumberClass?[] byColumn = new NumberClass?[16];
    NumberClass? others;

    /// <summary>Classes in the order of their first value.</summary>
    public IReadOnlyList<NumberClass> All => all;

    /// <summary>Once closed, values go to the classes that exist, and those of new ones to "others".</summary>
    public bool Closed { get; set; }

    /// <summary>The class of a column, if it exists.</summary>
    public NumberClass? OfColumn(int slot) => (uint)slot < (uint)byColumn.Length ? byColumn[slot] : null;

    /// <summary>Adds the class of a column.</summary>
    public NumberClass AddColumn(int slot, string name, int index, Naming naming)
    {
        if (slot >= MostColumns || !HasRoom)
        {
            return Others;
        }

        if (slot >= byColumn.Length)
        {
            Array.Resize(ref byColumn, Math.Min(MostColumns, Math.Max(slot + 1, byColumn.Length * 2)));
        }

        return byColumn[slot] = Make((ulong)slot + 1, name, index, naming);
    }

    /// <summary>The class of a key, if it exists.</summary>
    public NumberClass? OfKey(ulong key) => byKey.GetValueOrDefault(key);

    /// <summary>Adds the class of a key.</summary>
    public NumberClass AddKey(ulong key, string name, int index, Naming naming, ClassSort sort = ClassSort.Named)
    {
        if (!HasRoom)
        {
            return Others;
        }

        NumberClass made = Make(key, name, index, naming, sort);
        byKey.Add(key, made);
        return made;
    }

    bool HasRoom => !Closed && all.Count < options.MaxClasses;

    NumberClass Others => others ??= Make(0, ReasonCodes.ManyClasses, -1, Naming.None);

    NumberClass Make(ulong key, string name, int index, Naming naming, ClassSort sort = ClassSort.Named)
    {
        NumberClass made = new(key, name.Length > 64 ? name[..64] : name, index, naming, options.SampleSize, room) { Sort = sort };
        all.Add(made);
        return made;
    }
}
