using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>The right to read one content, once, after the entry that grants it. Only the desk makes one.</summary>
/// <param name="contract">The contract.</param>
/// <param name="item">The file; null for the report of a sweep, which belongs to no item.</param>
/// <param name="content">Its ciphertext.</param>
sealed class Permit(ContractId contract, ItemId? item, ContentRef content)
{
    internal ContractId Contract { get; } = contract;

    internal ItemId? Item { get; } = item;

    internal ContentRef Content { get; } = content;
}
