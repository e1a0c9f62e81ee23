;;; flycheck-conn-lint.el --- conn-lint for Flycheck, while you type  -*- lexical-binding: t; -*-

;; Put this file onto your load-path, and (require 'flycheck-conn-lint) into your init file.

(require 'flycheck)

(flycheck-define-checker conn-lint
  "Finds where a Rust program keeps connections open that nobody will ever close."
  :command ("conn-lint" "check" "--quiet" "--format" "short" "--force-exclude" "--stdin-filename" source-original)
  :standard-input t
  :error-patterns
  ((error line-start (file-name) ":" line ":" column ": error[" (id (+ (any "a-z-"))) "]: " (message) line-end)
   (warning line-start (file-name) ":" line ":" column ": warning[" (id (+ (any "a-z-"))) "]: " (message) line-end)
   (info line-start (file-name) ":" line ":" column ": note[" (id (+ (any "a-z-"))) "]: " (message) line-end))
  :modes (rust-mode rust-ts-mode rustic-mode)
  :predicate buffer-file-name)

(add-to-list 'flycheck-checkers 'conn-lint t)
;; After what the compiler says, which is there only once the buffer is saved.
(dolist (checker '(rust-cargo rust-clippy rust))
  (when (flycheck-valid-checker-p checker)
    (flycheck-add-next-checker checker 'conn-lint t)))

(provide 'flycheck-conn-lint)
;;; flycheck-conn-lint.el ends here
