namespace Azukari.Rules;

/// <summary>An act of one take-out: its history is read by it.</summary>
public interface IOfTakeOut
{
    /// <summary>The take-out.</summary>
    TakeOutId TakeOut { get; }
}
