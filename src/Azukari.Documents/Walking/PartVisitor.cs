using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Hands the parts of one container to the scan.</summary>
sealed class PartVisitor(Walker walker, PartPath path, int depth) : IPartVisitor
{
    public ContentLimits Limits => walker.Limits;

    public void File(string name, Stream content)
    {
        PartPath inner = path.Inner(name);
        walker.Guarded(inner, () => walker.Walk(content, inner, depth + 1));
    }

    public TableText Table(string name, Func<long, int, string>? cellName = null)
    {
        walker.Budget.TakePart(path.Shown);
        return new(walker, path.Inner(name), cellName ?? CellNames.Spreadsheet);
    }

    public ProseText Text(string name)
    {
        walker.Budget.TakePart(path.Shown);
        return new(walker, path.Inner(name));
    }

    public IPartVisitor Part(string name) => new PartVisitor(walker, path.Inner(name), depth);

    public bool Attempt(Action read) => walker.Guarded(path, read);

    public void Spend(long bytes) => walker.Budget.Take(bytes, path.Shown);

    public void Unread(string name, UnscannedReason reason)
    {
        walker.Budget.TakePart(path.Shown);
        walker.Tally.Unread(path.Inner(name).Shown, reason);
    }
}
