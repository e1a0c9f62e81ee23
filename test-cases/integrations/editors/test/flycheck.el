;;; -*- lexical-binding: t; -*-
;; Flycheck on src/lib.rs, on the same buffer with its remedy unsaved, and on src/clean.rs; what it shows goes to $OUT.1 to $OUT.3.

(let ((default-directory "/usr/share/emacs/site-lisp/elpa/"))
  (when (file-directory-p default-directory) (normal-top-level-add-subdirs-to-load-path)))
(let ((default-directory "/usr/share/emacs/site-lisp/elpa-src/"))
  (when (file-directory-p default-directory) (normal-top-level-add-subdirs-to-load-path)))
(require 'json)
(require 'rust-mode)
(require 'flycheck-conn-lint)

(defun to-out (name text)
  "Write TEXT to $OUT with NAME. TEXT is made in the buffer that is looked at, not in the one of the file."
  (with-temp-file (concat (getenv "OUT") name) (insert text)))

(defun shown (name)
  "Lint the buffer as it is, and write what Flycheck shows to $OUT with NAME."
  (unless (eq (flycheck-get-checker-for-buffer) 'conn-lint)
    (error "Flycheck would run %s" (flycheck-get-checker-for-buffer)))
  (flycheck-buffer)
  (let ((until (+ (float-time) 60)))
    (while (and (flycheck-running-p) (< (float-time) until))
      (accept-process-output nil 0.05)))
  (unless (eq flycheck-last-status-change 'finished)
    (error "Flycheck has not finished: %s" flycheck-last-status-change))
  (to-out name
       (json-encode
        (vconcat
         (mapcar (lambda (each)
                   `((file . ,(flycheck-error-filename each)) (line . ,(flycheck-error-line each))
                     (column . ,(flycheck-error-column each)) (type . ,(flycheck-error-level each))
                     (code . ,(flycheck-error-id each)) (message . ,(flycheck-error-message each))))
                 flycheck-current-errors)))))

;; What the compiler says is another checker's business.
(setq-default flycheck-disabled-checkers '(rust-cargo rust rust-clippy))
(find-file "src/lib.rs")
(flycheck-mode)
(shown ".1")
(goto-char (point-min))
;; Not saved: the file keeps its defect.
(while (search-forward "into_raw_fd" nil t) (replace-match "as_raw_fd"))
(shown ".2")
(to-out ".modified" (if (buffer-modified-p) "1\n" "0\n"))
(set-buffer-modified-p nil)
;; Beside the file of the buffer.
(find-file "clean.rs")
(flycheck-mode)
(shown ".3")
