using System.Collections;
using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>An immutable set of identifiers, in no order that means anything.</summary>
/// <remarks>Kept as texts, for the reason that <see cref="IdentifierDictionary{TKey,TValue}"/> gives.</remarks>
public sealed class IdentifierSet<T> : IReadOnlyCollection<T> where T : struct, IIdentifier<T>
{
    /// <summary>Nothing.</summary>
    internal static IdentifierSet<T> Empty { get; } = new(ImmutableHashSet.Create<string>(StringComparer.Ordinal));

    readonly ImmutableHashSet<string> values;

    IdentifierSet(ImmutableHashSet<string> values) => this.values = values;

    /// <summary>Of texts that were checked already.</summary>
    internal static IdentifierSet<T> Of(IEnumerable<string> texts) =>
        Empty.values.Union(texts) is { Count: > 0 } made ? new(made) : Empty;

    /// <inheritdoc/>
    public int Count => values.Count;

    /// <summary>Whether it is in the set.</summary>
    public bool Contains(T id) => id.Value is { } text && values.Contains(text);

    /// <summary>With this one, whether it was there or not.</summary>
    public IdentifierSet<T> Add(T id) => new(values.Add(id.Value));

    /// <summary>Without this one, whether it was there or not.</summary>
    public IdentifierSet<T> Remove(T id) => new(values.Remove(id.Value));

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        foreach (string text in values)
        {
            yield return T.Wrap(text);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
