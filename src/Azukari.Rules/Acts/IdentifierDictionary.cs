using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Azukari.Rules;

/// <summary>An immutable dictionary of identifiers; in no order that means anything.</summary>
/// <remarks>
/// <para>
/// It keeps the identifiers' texts, and its values as objects. A library dictionary over an identifier's own type, or over a value
/// that is a structure, cannot be compiled ahead: for each kind of them some 60 methods were compiled at every start.
/// </para>
/// <para>
/// What was read at once (<see cref="Of"/>) lies in one table that nothing changes; what came after lies over it. A balanced tree of
/// 100,000 items takes longer to build than to read them.
/// </para>
/// </remarks>
public sealed class IdentifierDictionary<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
    where TKey : struct, IIdentifier<TKey>
{
    static readonly Dictionary<string, object?> NothingBeneath = [];

    /// <summary>Nothing.</summary>
    internal static IdentifierDictionary<TKey, TValue> Empty { get; } =
        new(NothingBeneath, ImmutableDictionary.Create<string, object?>(StringComparer.Ordinal), 0);

    /// <summary>What was read at once. Nobody changes it.</summary>
    readonly Dictionary<string, object?> beneath;

    /// <summary>What came after, by text; <see cref="Gone"/> for what was there and is no more.</summary>
    readonly ImmutableDictionary<string, object?> over;

    IdentifierDictionary(Dictionary<string, object?> beneath, ImmutableDictionary<string, object?> over, int count) =>
        (this.beneath, this.over, Count) = (beneath, over, count);

    /// <summary>Of texts that were checked already, and their values; of a text that comes twice, the last value.</summary>
    internal static IdentifierDictionary<TKey, TValue> Of(IEnumerable<KeyValuePair<string, TValue>> pairs)
    {
        var made = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach ((string key, TValue value) in pairs)
        {
            made[key] = value;
        }

        return made.Count == 0 ? Empty : new(made, Empty.over, made.Count);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public IEnumerable<TKey> Keys
    {
        get
        {
            foreach ((TKey key, _) in this)
            {
                yield return key;
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerable<TValue> Values
    {
        get
        {
            foreach ((_, TValue value) in this)
            {
                yield return value;
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="KeyNotFoundException">There is no such thing.</exception>
    public TValue this[TKey key] => TryGetValue(key, out TValue? value)
        ? value
        : throw new KeyNotFoundException($"There is no {key.Value}.");

    /// <inheritdoc/>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (key.Value is { } text && (over.TryGetValue(text, out object? kept) || beneath.TryGetValue(text, out kept))
            && !ReferenceEquals(kept, Gone.Mark))
        {
            value = (TValue)kept!;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>The value of a key; the type's default where there is none.</summary>
    public TValue? GetValueOrDefault(TKey key) => TryGetValue(key, out TValue? value) ? value : default;

    /// <summary>With a key and its value.</summary>
    /// <exception cref="ArgumentException">The key is there, with another value.</exception>
    public IdentifierDictionary<TKey, TValue> Add(TKey key, TValue value) =>
        !TryGetValue(key, out TValue? there) ? SetItem(key, value)
        : Equals(there, value) ? this
        : throw new ArgumentException($"{key.Value} is there already, with another value.", nameof(key));

    /// <summary>With this key's value, new or instead of the one before.</summary>
    public IdentifierDictionary<TKey, TValue> SetItem(TKey key, TValue value) =>
        new(beneath, over.SetItem(key.Value, value), ContainsKey(key) ? Count : Count + 1);

    /// <summary>Without a key, whether it was there or not.</summary>
    public IdentifierDictionary<TKey, TValue> Remove(TKey key) =>
        !ContainsKey(key) ? this
        : Count == 1 ? Empty
        : new(beneath, beneath.ContainsKey(key.Value) ? over.SetItem(key.Value, Gone.Mark) : over.Remove(key.Value), Count - 1);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        foreach ((string key, object? value) in over)
        {
            if (!ReferenceEquals(value, Gone.Mark))
            {
                yield return new(TKey.Wrap(key), (TValue)value!);
            }
        }

        foreach ((string key, object? value) in beneath)
        {
            if (!over.ContainsKey(key))
            {
                yield return new(TKey.Wrap(key), (TValue)value!);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Stands over a value that is no more.</summary>
file sealed class Gone
{
    internal static Gone Mark { get; } = new();
}
