using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Azukari.Bench.Mutants;

/// <summary>Rewrites a file of the rules so that each of its mutants can be turned on while it runs.</summary>
/// <remarks>It works on the syntax alone. What declares a variable that others use cannot be left out, and is no mutant.</remarks>
sealed partial class Rewriter(string file, List<Mutation> found, SortedDictionary<string, int> acts) : CSharpSyntaxRewriter
{
    const int Declarations = 3;

    internal static string Rewrite(string file, string text, List<Mutation> found, SortedDictionary<string, int> acts) =>
        new Rewriter(file, found, acts).Visit(CSharpSyntaxTree.ParseText(text).GetRoot()).ToFullString();

    // ---- rules

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        bool isRule = RuleOf(node) is not null;
        int? id = isRule ? Add(Kind.Rule, node, "") : null;
        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        if (id is { } n)
        {
            return visited.AddArgumentListArguments(SyntaxFactory.Argument(Number(n)));
        }

        return node.Expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax, Name.Identifier.Text: "Duties" }
            ? Call("Without", Add(Kind.SharedRules, node, node.ToString()), visited)
            : visited;
    }

    public override SyntaxNode? VisitSpreadElement(SpreadElementSyntax node)
    {
        var visited = (SpreadElementSyntax)base.VisitSpreadElement(node)!;
        return GivesRulings(node)
            ? visited.WithExpression(Call("Without", Add(Kind.SharedRules, node, node.Expression.ToString()), visited.Expression))
            : visited;
    }

    public override SyntaxNode? VisitAttribute(AttributeSyntax node)
    {
        if (node.Name.ToString() == "Act" && node.ArgumentList?.Arguments[0].Expression is LiteralExpressionSyntax name)
        {
            string said = node.ToString();
            int first = Add(Kind.Declaration, node, $"{name.Token.ValueText}: by anyone");
            Add(Kind.Declaration, node, $"{name.Token.ValueText}: before the conclusion", said.Contains("BeforeConclusion = true", StringComparison.Ordinal));
            Add(Kind.Declaration, node, $"{name.Token.ValueText}: after the end", said.Contains("SurvivesTheEnd = true", StringComparison.Ordinal));
            acts[name.Token.ValueText] = first;
        }

        return node;
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (node.FirstAncestorOrSelf<ClassDeclarationSyntax>()?.Identifier.Text != "ActAttribute")
        {
            return base.VisitPropertyDeclaration(node);
        }

        string? call = node.Identifier.Text switch
        {
            "By" => "Mutant.By(Name, field)",
            "BeforeConclusion" => "Mutant.Is(Name, 1, field)",
            "SurvivesTheEnd" => "Mutant.Is(Name, 2, field)",
            _ => null,
        };
        return call is null
            ? node
            : node.WithAccessorList(SyntaxFactory.AccessorList(SyntaxFactory.List(
            [
                SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration)
                    .WithExpressionBody(SyntaxFactory.ArrowExpressionClause(SyntaxFactory.ParseExpression(call)))
                    .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken)),
                SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration)
                    .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken)),
            ])));
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        if (node.Identifier.Text != "Requires" || node.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.Text != "Clause")
        {
            return visited;
        }

        // Every rule says which mutant takes it away.
        return visited
            .AddParameterListParameters(SyntaxFactory.Parameter(SyntaxFactory.Identifier("mutant"))
                .WithType(SyntaxFactory.ParseTypeName("int ")))
            .WithExpressionBody(SyntaxFactory.ArrowExpressionClause(
                SyntaxFactory.ParseExpression("new(this, RefusalCode.Of(refusal), Mutant.Gone(mutant, condition))")));
    }

    // ---- parts of conditions

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var visited = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        if (IsConstant(node))
        {
            return visited;
        }

        if (node.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression)
        {
            string drop = node.IsKind(SyntaxKind.LogicalAndExpression) ? "Gone" : "Never";
            return visited
                .WithLeft(Operand(drop, node.Kind(), node.Left, visited.Left))
                .WithRight(Operand(drop, node.Kind(), node.Right, visited.Right));
        }

        if (Moved(node.OperatorToken.Kind()) is { } other && !Declares(node))
        {
            int n = Add(Boundary(node), node, $"{node.OperatorToken} → {SyntaxFacts.GetText(other)}: {node}");
            return Call("Pick", n, visited, visited.WithOperatorToken(SyntaxFactory.Token(other).WithTriviaFrom(visited.OperatorToken)));
        }

        return visited;
    }

    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node)
    {
        var visited = (IsPatternExpressionSyntax)base.VisitIsPatternExpression(node)!;
        if (Declares(node))
        {
            return visited;
        }

        ExpressionSyntax picked = visited;
        foreach ((bool boundary, SyntaxNode at, PatternSyntax changed, string what) in Patterns.Changes(node.Pattern))
        {
            int n = Add(boundary ? Boundary(node) : Part(node), at, what);
            picked = Call("Pick", n, picked, SyntaxFactory.ParenthesizedExpression(visited.WithPattern(changed)));
        }

        return picked;
    }

    ExpressionSyntax Operand(string drop, SyntaxKind chain, ExpressionSyntax original, ExpressionSyntax visited) =>
        original.IsKind(chain) || Declares(original)
            ? visited
            : Call(drop, Add(Part(original), original, $"without {original}"), visited);

    // ---- effects

    public override SyntaxNode? VisitWithExpression(WithExpressionSyntax node)
    {
        var visited = (WithExpressionSyntax)base.VisitWithExpression(node)!;
        if (Declares(node) || node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is null)
        {
            return visited;
        }

        var kept = visited.Initializer.Expressions.Select((e, i) =>
        {
            var was = (AssignmentExpressionSyntax)node.Initializer.Expressions[i];
            var assignment = (AssignmentExpressionSyntax)e;
            int n = Add(Kind.Effect, was, was.ToString());
            ExpressionSyntax old = SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                SyntaxFactory.ParenthesizedExpression(node.Expression.WithoutTrivia()),
                (SimpleNameSyntax)assignment.Left.WithoutTrivia());
            return (ExpressionSyntax)assignment.WithRight(Call("Keep", n, old, assignment.Right));
        });
        return visited.WithInitializer(visited.Initializer.WithExpressions(
            SyntaxFactory.SeparatedList(kept, visited.Initializer.Expressions.GetSeparators())));
    }

    // ---- what a place is

    static InvocationExpressionSyntax? RuleOf(SyntaxNode node) => node is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Requires" },
        ArgumentList.Arguments.Count: 2,
    } rule
        ? rule
        : null;

    static InvocationExpressionSyntax? EnclosingRule(SyntaxNode node) =>
        node.AncestorsAndSelf().Select(RuleOf).FirstOrDefault(r => r is not null);

    static Kind Part(SyntaxNode node) => EnclosingRule(node) is null ? Kind.PartOfQuestion : Kind.Part;

    static Kind Boundary(SyntaxNode node) => EnclosingRule(node) is null ? Kind.BoundaryOfQuestion : Kind.Boundary;

    static bool GivesRulings(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.ReturnType.ToString() == "IEnumerable<Ruling>"
        && node.Parent?.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax;

    static bool IsConstant(SyntaxNode node) => node.Ancestors().Any(a => a is AttributeSyntax or ParameterSyntax
        || (a is FieldDeclarationSyntax f && f.Modifiers.Any(SyntaxKind.ConstKeyword)));

    /// <summary>Whether an expression declares a variable that lives outside it.</summary>
    static bool Declares(SyntaxNode node) => node
        .DescendantNodes(n => n == node || n is not (AnonymousFunctionExpressionSyntax or SwitchExpressionArmSyntax))
        .Any(n => n is SingleVariableDesignationSyntax);

    static SyntaxKind? Moved(SyntaxKind token) => token switch
    {
        SyntaxKind.LessThanToken => SyntaxKind.LessThanEqualsToken,
        SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanToken,
        SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanEqualsToken,
        SyntaxKind.GreaterThanEqualsToken => SyntaxKind.GreaterThanToken,
        _ => null,
    };

    static LiteralExpressionSyntax Number(int n) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(n));

    static InvocationExpressionSyntax Call(string name, int n, params ExpressionSyntax[] arguments) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.ParseExpression("global::Azukari.Rules.Mutant." + name),
        SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList([SyntaxFactory.Argument(Number(n)), .. arguments.Select(SyntaxFactory.Argument)])))
        .WithTriviaFrom(arguments[0]);

    int Add(Kind kind, SyntaxNode at, string what, bool isAlready = false)
    {
        string rule = EnclosingRule(at) is { } r
            ? $"{Clause().Match(r.Expression.ToString()).Groups[1].Value} {r.ArgumentList.Arguments[1].ToString().Split('.')[^1]}"
            : at.FirstAncestorOrSelf<MemberDeclarationSyntax>() is MethodDeclarationSyntax m ? m.Identifier.Text : "";
        int line = (kind == Kind.Rule && at is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax name }
            ? name.Name.GetLocation() : at.GetLocation()).GetLineSpan().StartLinePosition.Line + 1;
        var mutation = new Mutation(found.Count, kind, file, line, rule, Space().Replace(what, " "));
        found.Add(isAlready ? mutation with { What = "-" } : mutation);
        return mutation.Id;
    }

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Clause();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
