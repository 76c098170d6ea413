namespace Azukari.Web.Parts;

/// <summary>A page above this one.</summary>
/// <param name="Url">Where.</param>
/// <param name="Label">What it is called.</param>
public sealed record Crumb(string Url, string Label);
