using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Azukari.Bench.Mutants;

/// <summary>Every pattern that differs from a given one in one part.</summary>
static class Patterns
{
    /// <summary>Parts left out, and boundaries moved by one.</summary>
    internal static IEnumerable<(bool Boundary, SyntaxNode At, PatternSyntax Changed, string What)> Changes(PatternSyntax whole)
    {
        foreach (SyntaxNode node in whole.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case BinaryPatternSyntax binary:
                    yield return (false, binary.Left, Put(whole, binary, binary.Right), $"without {binary.Left}");
                    yield return (false, binary.Right, Put(whole, binary, binary.Left), $"without {binary.Right}");
                    break;
                case RelationalPatternSyntax relational when Moved(relational.OperatorToken.Kind()) is { } other:
                    yield return (
                        true, relational,
                        Put(whole, relational, relational.WithOperatorToken(SyntaxFactory.Token(other).WithTriviaFrom(relational.OperatorToken))),
                        $"{relational.OperatorToken} → {SyntaxFacts.GetText(other)}: {relational}");
                    break;
                case SubpatternSyntax { Parent: PropertyPatternClauseSyntax clause } part:
                    yield return (
                        false, part, Put(whole, clause, clause.WithSubpatterns(clause.Subpatterns.Remove(part))), $"without {part}");
                    break;
                default:
                    break;
            }
        }
    }

    static PatternSyntax Put(PatternSyntax whole, SyntaxNode old, SyntaxNode changed) =>
        whole == old ? (PatternSyntax)changed : whole.ReplaceNode(old, changed);

    static SyntaxKind? Moved(SyntaxKind token) => token switch
    {
        SyntaxKind.LessThanToken => SyntaxKind.LessThanEqualsToken,
        SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanToken,
        SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanEqualsToken,
        SyntaxKind.GreaterThanEqualsToken => SyntaxKind.GreaterThanToken,
        _ => null,
    };
}
