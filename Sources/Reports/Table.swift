/// Rows of cells under titled columns.
package struct Table: Sendable, Hashable {
  /// What stands above a column and how its cells are set.
  package struct Column: Sendable, Hashable {
    /// The side that cells are set against.
    package enum Alignment: Sendable {
      /// Words.
      case left
      /// Numbers.
      case right
    }

    /// What happens to the words of a column when a line is too long.
    package enum Width: Sendable {
      /// Cut only when nothing else can be.
      case fixed
      /// Cut first, with an ellipsis, down to a few characters.
      case shrinkable
    }

    /// What stands above the column.
    package let title: String
    /// The side that cells are set against.
    package let alignment: Alignment
    /// What happens to the words of the column when a line is too long.
    package let width: Width
    /// How long numbers are written for people.
    package let length: Cell.Length

    package init(_ title: String, alignment: Alignment, width: Width, length: Cell.Length = .full) {
      self.title = title
      self.alignment = alignment
      self.width = width
      self.length = length
    }

    /// A column of names: set to the left, cut when the line is too long.
    package static func name(_ title: String) -> Column { Column(title, alignment: .left, width: .shrinkable) }

    /// A column of short words of ours: set to the left, cut last.
    package static func word(_ title: String) -> Column { Column(title, alignment: .left, width: .fixed) }

    /// A column of numbers: set to the right.
    package static func number(_ title: String, length: Cell.Length = .full) -> Column {
      Column(title, alignment: .right, width: .fixed, length: length)
    }
  }

  /// One line of a table.
  package struct Row: Sendable, Hashable {
    /// What a line is for.
    package enum Role: String, Sendable {
      /// One thing among its like.
      case body
      /// What the lines before add up to.
      case total
      /// The heading of the lines below it that are indented deeper.
      case group
    }

    /// What the line is for.
    package let role: Role
    /// How deep the line is in the tree of its groups; 0 is outermost.
    package let depth: Int
    /// One cell per column.
    package let cells: [Cell]

    package init(_ cells: [Cell], role: Role = .body, depth: Int = 0) {
      self.role = role
      self.depth = max(depth, 0)
      self.cells = cells
    }
  }

  /// The columns from left to right; at least one.
  package let columns: [Column]
  /// The lines from top to bottom.
  package let rows: [Row]
  /// What stands in place of the lines when there are none.
  package let emptyText: String

  /// A table; a row with too few cells is filled up with empty ones.
  ///
  /// - Parameters:
  ///   - columns: The columns, at least one.
  ///   - rows: The lines; none may have more cells than there are columns.
  ///   - emptyText: What stands in place of the lines when there are none.
  package init(columns: [Column], rows: [Row], emptyText: String = "none") {
    precondition(!columns.isEmpty, "a table has at least one column")
    self.columns = columns
    self.rows = rows.map { row in
      precondition(row.cells.count <= columns.count, "a row of \(row.cells.count) cells in \(columns.count) columns")
      guard row.cells.count < columns.count else { return row }
      let missing = repeatElement(Cell.empty, count: columns.count - row.cells.count)
      return Row(row.cells + missing, role: row.role, depth: row.depth)
    }
    self.emptyText = emptyText
  }
}
